import type { Ended } from './sandbox.ts'

/**
 * A run that the database itself refused to begin or to end: a handler has dropped or renamed what every run needs, and the
 * next one would fare no better. What a statement of a handler is refused is no such thing: that is what runs are about.
 */
export function lostItsTables(ended: Ended): boolean {
  return ended.type === 'failed' && ended.failure.sqlstate !== undefined
}
