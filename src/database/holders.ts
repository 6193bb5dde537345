// For whom a statement has to wait, and what it has got until then.
import { refusingConstraint } from './database-error.ts'
import type { Attempt, Ground } from './ground.ts'
import { heldAfter, holdingOf, type Holding } from './holding.ts'
import { locksInTurn } from './locking-select.ts'
import { seenBy } from './overlay.ts'
import { conflict } from './row-locks.ts'
import type { QueryConfig } from './send.ts'
import type { Session } from './session.ts'
import type { Write } from './statement-kind.ts'
import { touchesOf, type Touch } from './touches.ts'

/** A statement that has been tried by itself. */
export interface Tried {
  readonly config: QueryConfig
  readonly write: Write
  readonly attempt: Attempt
}

export interface Wait {
  readonly for: readonly Session[]
  /** What the statement has got before it came to what it waits for. */
  readonly held: Holding
}

/** Undefined if nothing that it touches is in anybody's hands. */
export async function waitOf(
  session: Session,
  others: readonly Session[],
  { config, write, attempt }: Tried,
  ground: Ground,
): Promise<Wait | undefined> {
  if (others.length === 0) return undefined
  const touches =
    write.verb === 'SELECT'
      ? await locksInTurn(config, attempt, ground)
      : touchesOf(config, attempt, session, ground.shapes, await ground.committed())
  const skips = onConflict.test(config.text)
  const got: Touch[] = []
  for (const touch of touches) {
    const holders =
      touch.kind === 'lock'
        ? others.filter((other) =>
            conflict(new Map([[touch.row, touch.mode]]), holdingOf(other).locks),
          )
        : await hindering(session, others, config, touch, got, skips || !attempt.result.ok, ground)
    if (holders === 'refused' && skips) continue
    // Here it has failed, whatever comes after.
    if (holders === 'refused') return undefined
    if (holders.length > 0) return { for: holders, held: heldAfter(got) }
    got.push(touch)
  }
  return undefined
}

/** Those on whom it depends whether the row may be put there; `refused` if it may not, whatever becomes of them. */
async function hindering(
  session: Session,
  others: readonly Session[],
  config: QueryConfig,
  { version: { table, values }, insteadOf }: Touch & { readonly kind: 'put' },
  got: readonly Touch[],
  refusable: boolean,
  ground: Ground,
): Promise<readonly Session[] | 'refused'> {
  const undecided = others.flatMap((other) =>
    holdingOf(other)
      .versions.filter((version) => version.table === table)
      .map((version) => ({ other, version })),
  )
  if (undecided.length === 0 && !refusable) return []
  const puts = got.filter((touch) => touch.kind === 'put')
  const gone = new Set([
    insteadOf,
    ...puts.map((put) => put.insteadOf),
    ...undecided.map(({ version }) => version.key),
  ])
  const seen = [...seenBy(session.overlay, await ground.committed(), table)]
  const decided = [
    ...seen.filter(([key]) => !gone.has(key)).map(([, row]) => row),
    ...puts.filter(({ version }) => version.table === table).map(({ version }) => version.values),
  ]
  const [refusing, ...hindering] = await ground.excluding(table, values, [
    refusable ? decided : [],
    ...undecided.map(({ version }) => [version.values]),
  ])
  if (refusing !== undefined && hindering.some((error) => error !== undefined)) {
    const turn = await turns(table, config, ground)
    if (turn(refusing) < Math.min(...hindering.map(turn))) return 'refused'
  } else if (refusing !== undefined) return 'refused'
  return undecided.flatMap(({ other }, index) => (hindering[index] === undefined ? [] : [other]))
}

/** When the constraint that said this is asked, beside the others of its table: the first decides. */
async function turns(
  table: string,
  config: QueryConfig,
  ground: Ground,
): Promise<(said: unknown) => number> {
  const arbiters = onConflict.test(config.text) ? await ground.arbitersOf(config) : []
  const { uniques } = ground.shapeOf(table)
  const order = [...arbiters, ...uniques.filter((name) => !arbiters.includes(name))]
  return (said) => (said === undefined ? Infinity : order.indexOf(refusingConstraint(said) ?? ''))
}

const onConflict = /\bon\s+conflict\b/i
