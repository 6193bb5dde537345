// What of a transaction keeps others waiting until it ends.
import { isLockOnly, type Change, type State, type TableShape } from './overlay.ts'
import { joined, lockingClauseOf, type RowLocks } from './row-locks.ts'
import type { QueryConfig } from './send.ts'
import type { Session } from './session.ts'
import { locksOf, type Touch, type Version } from './touches.ts'

export interface Holding {
  readonly locks: RowLocks
  /**
   * Rows of which nobody else knows yet whether they are there: as they were before this transaction changed them, and as it
   * has put them there. One that it has taken away again is still one of them.
   */
  readonly versions: readonly Version[]
}

export const nothingHeld: Holding = { locks: new Map(), versions: [] }

/** A transaction holds what its statements have got; also the one that waits, and has got only a part. */
export function holdingOf({ held, waiting }: Session): Holding {
  return waiting === undefined ? held : together(held, waiting.held)
}

export function isEmpty({ locks, versions }: Holding): boolean {
  return locks.size === 0 && versions.length === 0
}

export function together(a: Holding, b: Holding): Holding {
  return { locks: joined(a.locks, b.locks), versions: [...a.versions, ...b.versions] }
}

/** What is held by whoever has come so far. */
export function heldAfter(touches: readonly Touch[]): Holding {
  return {
    locks: touches.reduce<RowLocks>(
      (locks, touch) =>
        touch.kind === 'lock' ? joined(locks, new Map([[touch.row, touch.mode]])) : locks,
      new Map(),
    ),
    versions: touches.flatMap((touch) =>
      touch.kind === 'put' ? touch.version : (touch.undecided ?? []),
    ),
  }
}

/** What is held by a statement that is done. */
export function heldBy(
  changes: readonly Change[],
  { text }: QueryConfig,
  shapes: readonly TableShape[],
  committed: State,
): Holding {
  const put = changes.flatMap((change): Version[] => {
    const { table, key, after } = change
    return isLockOnly(change) || after === undefined ? [] : [{ table, key, values: after.values }]
  })
  const locks = locksOf(changes, shapes, committed, lockingClauseOf(text) ?? 'KEY SHARE')
  return together(heldAfter(locks), { locks: new Map(), versions: put })
}
