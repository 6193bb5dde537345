// Whether the site is kept for reading offline without being asked: not after a reader has removed it, and not where it costs.

/** Kept with the reader's other choices; it is there only where somebody has removed what was kept. */
export const choiceKey = 'delivered-twice:offline'

export function refused(): boolean {
  try {
    return localStorage.getItem(choiceKey) === 'no'
  } catch {
    return false
  }
}

/** @returns whether it is remembered. */
export function refuse(no: boolean): boolean {
  try {
    if (no) localStorage.setItem(choiceKey, 'no')
    else localStorage.removeItem(choiceKey)
    return true
  } catch {
    return false
  }
}

/** What `navigator.connection` tells in the browsers that have it. */
interface Connection {
  readonly saveData?: boolean
  readonly type?: string
  readonly effectiveType?: string
}

/** Whether this connection is said to be dear or slow. Where nothing is said of it, it is not. */
export function costs(): boolean {
  const { connection } = navigator as { readonly connection?: Connection }
  if (connection === undefined) return false
  const { saveData, type, effectiveType } = connection
  return saveData === true || type === 'cellular' || /[23]g$/.test(effectiveType ?? '')
}
