// For whom a statement has to wait.
import { refusingConstraint, type Attempt, type Ground, type Sequences } from './ground.ts'
import {
  isLockOnly,
  withChanges,
  type Change,
  type Overlay,
  type State,
  type TableShape,
} from './overlay.ts'
import { conflict, modeOf, modeOfChange, type Mode, type RowLocks } from './row-locks.ts'
import type { QueryConfig } from './send.ts'
import type { Session } from './session.ts'
import type { Write } from './statement-kind.ts'

/** A statement that has been tried by itself. */
export interface Tried {
  readonly config: QueryConfig
  readonly write: Write
  readonly attempt: Attempt
  /** The sequences as they were before it. */
  readonly sequences: Sequences
}

/** Those of the other open transactions that this statement has to wait for. Leaves the sequences anywhere. */
export async function holdersFor(
  session: Session,
  others: readonly Session[],
  tried: Tried,
  ground: Ground,
): Promise<readonly Session[]> {
  if (others.length === 0) return []
  // A statement that a foreign key will refuse has locked its rows before it is refused.
  const changes = tried.attempt.result.ok
    ? tried.attempt.changes
    : (await ground.attempt([session.overlay], tried.config, true, 'unchecked')).changes
  const locks = locksOf(changes, ground.shapes, await ground.committed(), modeOf(tried.config.text))
  const holders: Session[] = []
  for (const other of others) {
    if (conflict(locks, other.locks) || (await decidesOtherwise(session, other, tried, ground)))
      holders.push(other)
  }
  return holders
}

/** The committed rows that these changes lock. @param lockOnly the mode in which a row was locked that was not changed. */
export function locksOf(
  changes: readonly Change[],
  shapes: readonly TableShape[],
  committed: State,
  lockOnly: Mode,
): RowLocks {
  const locks = new Map<string, Mode>()
  for (const change of changes) {
    const { table, key, before, after } = change
    if (before === undefined || !committed.get(table)?.has(key)) continue
    const { keyColumns } = shapes.find(({ name }) => name === table) as TableShape
    locks.set(
      `${table} ${key}`,
      isLockOnly(change) ? lockOnly : modeOfChange(before, after, keyColumns),
    )
  }
  return locks
}

/** Whether a unique or exclusion constraint would say something else if the other transaction had committed. */
async function decidesOtherwise(
  session: Session,
  other: Session,
  { config, write, attempt, sequences }: Tried,
  ground: Ground,
): Promise<boolean> {
  if (write.verb !== 'INSERT' && write.verb !== 'UPDATE') return false
  if (![...other.overlay.values()].some((rows) => rows.size > 0)) return false
  if (attempt.changes.some((change) => change.after !== undefined && !isLockOnly(change))) {
    const mine = withChanges(session.overlay, attempt.changes, await ground.committed())
    if ((await ground.clash([other.overlay, mine])) !== undefined) return true
  }
  // It met a committed row: if the other has touched that row, what it will be is not decided.
  const met =
    constraintSays(attempt) !== undefined ||
    (/\bon\s+conflict\b/i.test(config.text) && inserted(attempt) === 0)
  if (!met) return false
  await ground.setSequences(sequences)
  const without = await ground.attempt(
    [await takenAway(other, ground), session.overlay],
    config,
    true,
  )
  return (
    constraintSays(attempt) !== constraintSays(without) || inserted(attempt) !== inserted(without)
  )
}

/** The committed rows that a transaction has changed or deleted, gone: whoever met one of them has to wait for it. */
async function takenAway({ overlay }: Session, ground: Ground): Promise<Overlay> {
  const committed = await ground.committed()
  return new Map(
    [...overlay].map(([table, rows]) => {
      const touched = [...rows.keys()].filter((key) => committed.get(table)?.has(key))
      return [table, new Map(touched.map((key) => [key, undefined]))]
    }),
  )
}

function constraintSays({ result }: Attempt): string | undefined {
  return result.ok ? undefined : refusingConstraint(result.error)
}

function inserted({ changes }: Attempt): number {
  return changes.filter(({ before }) => before === undefined).length
}
