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

/** Fetches when the button is about to be pressed, where that may be done. */
export function onHint(button: Element | null, fetch: () => void): void {
  const hint = () => {
    const { connection } = navigator as { readonly connection?: Connection }
    if (mayPreload(connection)) fetch()
  }
  for (const type of ['pointerenter', 'focus']) button?.addEventListener(type, hint, { once: true })
}
