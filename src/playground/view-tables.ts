// The tables as they were after a step, with what that step did to them.
import { laneColour, type Table, type Tables, type Trace } from '../explorer/index.ts'
import { node, type Markup } from './markup.ts'
import { breakable } from './breakable.ts'
import { effectsOf, type Effect } from './outside.ts'
import { repeats } from './repeats.ts'
import { rowChanges, type RowChange } from './row-changes.ts'
import { shortValue, written } from './values.ts'

/** A longer table is folded, and says how many rows it has. */
const fewEnough = 6

/**
 * @param at the step; 0 is before the first
 * @param last what the last one is called; where the order goes on, it is not the last
 */
export function tablesAt(trace: Trace, at: number, last = 'the last'): Markup {
  const { states } = trace
  const end = trace.events.at(-1)?.at ?? 0
  const known = states?.findLast((state) => state.at <= at)
  const before = states?.findLast((state) => state.at < at)
  const changed = known !== undefined && known.at === at && before !== undefined
  const tables = known?.tables ?? trace.tables
  const whole = states !== undefined && known !== undefined
  const effects = effectsOf(trace).filter((effect) => !whole || (effect.at ?? end) <= at)
  return node(
    'div',
    { class: 'dt-after' },
    node('p', { class: 'dt-after-title' }, whole ? titleOf(at, end, last) : 'At the end'),
    whole ? note(trace, at, changed) : small('Of this run only the rows at its end are known.'),
    ...drawn(tables, changed ? before.tables : tables),
    ...outside(effects, whole ? at : undefined),
  )
}

function titleOf(at: number, end: number, last: string): string {
  if (at === 0) return 'Before the first step'
  return `After step ${at}${at >= end ? `, ${last}` : ''}`
}

/** Why nothing is marked, where that might surprise. */
function note({ events }: Trace, at: number, changed: boolean): Markup | undefined {
  if (changed || at === 0) return undefined
  const writes = events.some(
    (event) =>
      event.at === at &&
      event.type === 'step' &&
      event.request.kind === 'statement' &&
      event.request.inTransaction &&
      event.answer.kind !== 'error' &&
      !/^\s*select\b/i.test(event.request.sql),
  )
  return small(
    writes
      ? 'Nobody else can see what this step wrote before its transaction commits.'
      : 'This step changed no row.',
  )
}

function drawn(tables: Tables, before: Tables): Markup[] {
  const all = tables.map((table) => ({
    table,
    changes: rowChanges(
      before.find(({ name }) => name === table.name),
      table,
    ),
  }))
  const empty = all.filter(({ changes }) => changes.length === 0)
  return [
    ...all.filter(({ changes }) => changes.length > 0).map(drawTable),
    ...(empty.length === 0
      ? []
      : [small(`No rows: ${empty.map(({ table }) => table.name).join(', ')}`)]),
  ]
}

interface Changed {
  readonly table: Table
  readonly changes: readonly RowChange[]
}

function drawTable({ table, changes }: Changed): Markup {
  const { name, rows } = table
  const grid = rowsOf({ table, changes })
  if (changes.length <= fewEnough) return grid
  return node(
    'details',
    { class: 'dt-fold', open: changes.some(({ type }) => type !== 'kept') },
    node('summary', {}, `${name}: ${rows.length} rows`),
    grid,
  )
}

function rowsOf({ table, changes }: Changed): Markup {
  const { name, columns, rows } = table
  const again = repeats(table)
  const count = again.filter(Boolean).length
  const same = count === 0 ? '' : `, ${count} ${count === 1 ? 'says' : 'say'} the same as one above`
  const marks = changes.some(({ type }) => type !== 'kept')
  const heads = columns.map((column) => node('th', { scope: 'col' }, ...breakable(column)))
  const sign = node('th', { scope: 'col' }, node('span', { class: 'sr-only' }, 'In this step'))
  return node(
    'table',
    { class: 'dt-rows' },
    node('caption', {}, `${name}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}${same}`),
    node('thead', {}, node('tr', {}, ...heads, marks ? sign : undefined)),
    node(
      'tbody',
      {},
      ...changes.map((change, index) =>
        node(
          'tr',
          {
            'data-change': change.type === 'kept' ? undefined : change.type,
            class: again[index] === true ? 'dt-repeat' : undefined,
          },
          ...change.row.map((value, column) => cell(change, value, column, rows)),
          marks
            ? node('td', { class: 'dt-change' }, change.type === 'kept' ? '' : change.type)
            : undefined,
        ),
      ),
    ),
  )
}

function cell(change: RowChange, value: unknown, column: number, rows: Table['rows']): Markup {
  const short = shortValue(
    value,
    rows.map((row) => row[column]),
  )
  const whole = written(value)
  const attributes = { title: short === whole ? undefined : whole }
  const was = change.type === 'changed' ? change.was[column] : undefined
  if (was === undefined) return node('td', attributes, ...breakable(short))
  return node(
    'td',
    attributes,
    node('del', {}, ...breakable(shortValue(was[0]))),
    ' ',
    node('ins', {}, ...breakable(short)),
  )
}

function outside(effects: readonly Effect[], at: number | undefined): readonly Markup[] {
  if (effects.length === 0) return [small('Outside the database: nothing')]
  return [
    node('p', { class: 'dt-after-label' }, 'Outside the database, where no rollback reaches'),
    node('ul', { class: 'dt-effects' }, ...effects.map((effect) => drawEffect(effect, at))),
  ]
}

function drawEffect({ service, action, detail, delivery, at }: Effect, now?: number): Markup {
  const isNew = now !== undefined && at === now
  return node(
    'li',
    { 'data-lane': laneColour(delivery), 'data-change': isNew ? 'added' : undefined },
    node('b', {}, `${service}.${action}`),
    ` by delivery ${delivery}`,
    isNew ? node('span', { class: 'dt-change' }, ', in this step') : undefined,
    node('br'),
    node('small', {}, details(detail)),
  )
}

function details(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return shortValue(detail)
  return Object.entries(detail)
    .map(([name, value]) => `${name} ${shortValue(value)}`)
    .join(', ')
}

function small(text: string): Markup {
  return node('p', { class: 'dt-small' }, text)
}
