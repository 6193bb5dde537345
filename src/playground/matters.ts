// Which step of a run to show first.
import type { Table, Tables, Trace, Violation } from '../explorer/index.ts'
import { effectsOf } from './outside.ts'
import { repeats } from './repeats.ts'

/**
 * The step at which things go wrong: the one after which a table holds a row twice that it holds twice in the end, or
 * the outside world did a second time what it had done; otherwise the first crash, the first error that its handler did
 * not survive, the first error, or a row that one delivery wrote over another's. Where nothing broke, and where none of this is there, it is the last step.
 */
export function firstThatMatters(trace: Trace, broken: readonly Violation[]): number {
  const last = trace.events.at(-1)?.at ?? 0
  if (broken.length === 0) return last
  const doubled = [...rowsDoubledAt(trace), ...effectsDoubledAt(trace)]
  if (doubled.length > 0) return Math.min(...doubled)
  return firstTrouble(trace) ?? overwrittenAt(trace) ?? last
}

function rowsDoubledAt(trace: Trace): readonly number[] {
  const doubled = new Map(
    trace.tables.flatMap((table) => {
      const saying = new Set(said(table).filter((_, index) => repeats(table)[index]))
      return saying.size === 0 ? [] : [[table.name, saying] as const]
    }),
  )
  if (doubled.size === 0) return []
  const { states } = trace
  if (states === undefined) return insertedTwiceAt(trace, doubled)
  const first = states.find(({ tables }) => tables.some((table) => holds(table, doubled)))
  return first === undefined ? [] : [first.at]
}

/** Whether the table holds one of these twice. */
function holds(table: Table, doubled: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const again = repeats(table)
  return said(table).some(
    (says, index) => again[index] === true && doubled.get(table.name)?.has(says) === true,
  )
}

/** Without the states, from what the statements gave back: an INSERT returns the row that it made. */
function insertedTwiceAt(
  trace: Trace,
  doubled: ReadonlyMap<string, ReadonlySet<string>>,
): readonly number[] {
  const seen = new Set<string>()
  for (const event of trace.events) {
    if (event.type !== 'step' && event.type !== 'woke') continue
    const { request, answer, at } = event
    if (request.kind !== 'statement' || answer.kind !== 'rows') continue
    if (!/^\s*insert\b/i.test(request.sql)) continue
    for (const says of said(answer)) {
      const isOne = [...doubled.values()].some((rows) => rows.has(says))
      if (isOne && seen.has(says)) return [at]
      if (isOne) seen.add(says)
    }
  }
  return []
}

/** The rows without their own number, as `repeats` compares them. */
function said({ rows }: Pick<Table, 'rows'>): readonly string[] {
  return rows.map((row) => JSON.stringify(row.slice(1)))
}

function effectsDoubledAt(trace: Trace): readonly number[] {
  const seen = new Set<string>()
  for (const { service, action, detail, at } of effectsOf(trace)) {
    const says = JSON.stringify([service, action, detail])
    if (seen.has(says)) return at === undefined ? [] : [at]
    seen.add(says)
  }
  return []
}

function firstTrouble({ events, responses }: Trace): number | undefined {
  const threw = new Set(
    responses.flatMap(({ type, process }) => (type === 'threw' ? [process] : [])),
  )
  const errors = events.filter((event) => 'answer' in event && event.answer.kind === 'error')
  const first =
    events.find(({ type }) => type === 'crashed' || type === 'lost' || type === 'failed') ??
    errors.find(({ process }) => threw.has(process)) ??
    errors[0] ??
    events.find((event) => event.type === 'ended' && event.response.type === 'threw')
  return first?.at
}

/** A lost update: a row changed by one process after another had changed it, which the first never looked at again. */
function overwrittenAt(trace: Trace): number | undefined {
  const { states } = trace
  if (states === undefined) return undefined
  const changedBy = new Map<string, number>()
  let before: Tables = states[0]?.tables ?? []
  for (const { at, tables } of states.slice(1)) {
    const process = trace.events.find((event) => event.at === at)?.process ?? 0
    for (const key of changedRows(before, tables)) {
      const other = changedBy.get(key)
      if (other !== undefined && other !== process) return at
      changedBy.set(key, process)
    }
    before = tables
  }
  return undefined
}

function changedRows(before: Tables, after: Tables): readonly string[] {
  return after.flatMap(({ name, rows }) => {
    const old = before.find((table) => table.name === name)?.rows ?? []
    return rows.flatMap((row) => {
      const was = old.find(([id]) => JSON.stringify(id) === JSON.stringify(row[0]))
      const same = was === undefined || JSON.stringify(was) === JSON.stringify(row)
      return same ? [] : [JSON.stringify([name, row[0]])]
    })
  })
}
