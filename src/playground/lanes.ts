// The rows of a timeline brought into lines and lanes: a line for each granted step, with everything that it led to.
import type { Row, Timeline } from '../explorer/index.ts'

export interface Line {
  readonly at: number
  /** Whether it is a step of its own, which has a number and can be gone to. A redelivery between two steps is none. */
  readonly isStep: boolean
  /** One for each lane, the first delivery's first. */
  readonly cells: readonly LaneCell[]
}

export interface LaneCell {
  readonly rows: readonly Row[]
  /** What the lane is in the middle of: waiting for a lock, or a transaction that is open here, begins here or ends here. */
  readonly state: 'waits' | 'open' | 'opens' | 'ends' | 'none'
  /** Whether two attempts at this delivery run at once, somewhere, so that each thing has to say whose it is. */
  readonly shared: boolean
}

export function linesOf({ lanes, rows }: Timeline): readonly Line[] {
  const shared = sharedLanes(rows)
  const waiting = new Map<number, number>()
  const open = new Map<number, number>()
  return groups(rows).map(({ at, isStep, rows }) => {
    const before = new Set(open.values())
    for (const row of rows) {
      if (row.kind === 'waits') waiting.set(row.process, row.delivery)
      else if (row.woke === true || row.ends === true) waiting.delete(row.process)
      if (row.transaction === 'opens') open.set(row.process, row.delivery)
      if (row.transaction === 'ends') open.delete(row.process)
    }
    const after = new Set(open.values())
    const waits = new Set(waiting.values())
    const cells = Array.from({ length: lanes }, (_, index): LaneCell => {
      const delivery = index + 1
      const was = before.has(delivery)
      const is = after.has(delivery)
      const state = waits.has(delivery)
        ? 'waits'
        : is
          ? was
            ? 'open'
            : 'opens'
          : was
            ? 'ends'
            : 'none'
      return {
        rows: rows.filter((row) => row.delivery === delivery),
        state,
        shared: shared.has(delivery),
      }
    })
    return { at, isStep, cells }
  })
}

/** The deliveries of which an attempt began while an earlier one still ran. */
function sharedLanes(rows: readonly Row[]): ReadonlySet<number> {
  const ended = new Map<number, number>()
  const shared = new Set<number>()
  for (const { kind, delivery, attempt, ends } of rows) {
    if (ends === true) ended.set(delivery, (ended.get(delivery) ?? 0) + 1)
    if (kind === 'again' && (ended.get(delivery) ?? 0) < attempt - 1) shared.add(delivery)
  }
  return shared
}

interface Group {
  readonly at: number
  readonly isStep: boolean
  readonly rows: Row[]
}

/** What a step led to stands on its line, but a process that begins does so on a line of its own. */
function groups(rows: readonly Row[]): readonly Group[] {
  const found: Group[] = []
  for (const row of rows) {
    const isStep = row.kind !== 'again'
    const last = found.at(-1)
    if (last !== undefined && last.at === row.at && last.isStep === isStep) last.rows.push(row)
    else found.push({ at: row.at, isStep, rows: [row] })
  }
  return found
}
