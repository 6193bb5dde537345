/** What `navigator.connection` tells in the browsers that have it. */
export interface Connection {
  readonly saveData?: boolean
  readonly type?: string
  readonly effectiveType?: string
}

/** Whether anything may be fetched on a mere hint that it will be needed. Not when nothing is known about the connection. */
export function mayPreload(connection: Connection | undefined): boolean {
  if (connection === undefined) return false
  return (
    connection.saveData !== true &&
    connection.type !== 'cellular' &&
    connection.effectiveType === '4g'
  )
}
