import {
  accepted,
  type Aftermath,
  type Invariant,
  type Tables,
  type Trace,
} from '../explorer/index.ts'
import type { SchemaFacts } from './schema-facts.ts'

/** A goal for `invariants`, made by `asIfOnce()`. */
export interface AsIfOnce {
  readonly kind: 'as-if-once'
  readonly name: string
  readonly ignore: readonly string[]
}

/**
 * The goal for a handler of which nothing more is known yet: whatever the order, rows and outside effects are afterwards as
 * if each event had been delivered once, one after the other.
 *
 * The search begins by doing just that in the same database, twice, and compares each run with what it left. Left out are
 * serial and identity columns, timestamps, columns that differed between the two (such as random ids), and columns that
 * refer to one of these. Where no attempt at any delivery was answered 2xx, nothing at all may be there as well, because the
 * provider was never told that it may stop.
 *
 * It compares the handler with itself: what it does wrong alone it may do wrong always. And it does not compare what is
 * answered: add `noServerErrors`.
 *
 * @param options.ignore further columns that may differ, such as `attempts` or `Payment.note`
 */
export function asIfOnce({ ignore = [] }: { readonly ignore?: readonly string[] } = {}): AsIfOnce {
  return { kind: 'as-if-once', name: 'as if each event had come once', ignore }
}

/** What is compared of the end of a run. */
interface State {
  /** For each table with rows, the rows as text (a list of their fields, as JSON), sorted. */
  readonly tables: ReadonlyMap<string, readonly string[]>
  readonly effects: readonly string[]
}

type End = Pick<Aftermath, 'tables' | 'ledger'>

/**
 * @param alone what was left where each event came once, in each order; and again
 * @returns the goal as something that can be asked after each run, and the columns that it leaves out
 */
export function comparedWith(
  { name, ignore }: AsIfOnce,
  facts: SchemaFacts,
  [alone, again]: readonly [readonly Trace[], readonly Trace[]],
  before: Tables,
): { readonly invariant: Invariant; readonly leftOut: readonly string[] } {
  const unknown = ignore.find((name) => !facts.columns.some((column) => isNamed(column, name)))
  if (unknown !== undefined)
    throw new Error(`asIfOnce ignores "${unknown}", and no table has a column of that name.`)
  const leftOut = leftOutOf(facts, ignore, differing(alone, again))
  const details = JSON.stringify(alone.map(effectsOf)) === JSON.stringify(again.map(effectsOf))
  const stateOf = (end: End): State => ({
    tables: rowsByTable(end.tables, leftOut),
    effects: details ? effectsOf(end) : effectsOf(end).map((effect) => effect.split(' ')[0] ?? ''),
  })
  const expected = alone.map(stateOf)
  const texts = new Set(expected.map(textOf))
  const untouched = textOf(stateOf({ tables: before, ledger: [] }))
  const invariant: Invariant = {
    name,
    broken(after) {
      const state = stateOf(after)
      const text = textOf(state)
      if (texts.has(text) || (text === untouched && !after.responses.some(accepted)))
        return undefined
      return differencesOf(state, expected[0] as State)
    },
  }
  return { invariant, leftOut: [...leftOut].sort() }
}

function isNamed(
  { table, column }: { readonly table: string; readonly column: string },
  name: string,
) {
  return name === column || name === `${table}.${column}`
}

/** As `table.column`: drawn by the database, named, differing by themselves, and whatever refers to one of these. */
function leftOutOf(
  { columns, references }: SchemaFacts,
  ignore: readonly string[],
  random: ReadonlySet<string>,
): ReadonlySet<string> {
  const out = new Set(random)
  for (const column of columns) {
    if (column.drawn !== null || ignore.some((name) => isNamed(column, name)))
      out.add(`${column.table}.${column.column}`)
  }
  // Over and over, because a key may refer to one that refers to one.
  for (let before = -1; before !== out.size;) {
    before = out.size
    for (const { table, column, parent, parentColumn } of references)
      if (out.has(`${parent}.${parentColumn}`)) out.add(`${table}.${column}`)
  }
  return out
}

/** Columns whose values were not the same in two runs that did the same. */
function differing(alone: readonly Trace[], again: readonly Trace[]): ReadonlySet<string> {
  const different = new Set<string>()
  alone.forEach(({ tables }, run) => {
    for (const { name, columns, rows } of tables) {
      const others = again[run]?.tables.find((table) => table.name === name)
      columns.forEach((column, at) => {
        const values = (of: typeof rows) =>
          JSON.stringify(of.map((row) => JSON.stringify(row[at])).sort())
        if (values(rows) !== values(others?.rows ?? [])) different.add(`${name}.${column}`)
      })
    }
  })
  return different
}

function rowsByTable(tables: Tables, leftOut: ReadonlySet<string>): State['tables'] {
  const occupied = tables.filter(({ rows }) => rows.length > 0)
  return new Map(
    occupied.map(({ name, columns, rows }) => {
      const kept = (row: readonly unknown[]) =>
        columns.flatMap((column, at) =>
          leftOut.has(`${name}.${column}`) ? [] : [`${column}: ${JSON.stringify(row[at])}`],
        )
      return [name, rows.map((row) => JSON.stringify(kept(row))).sort()]
    }),
  )
}

function effectsOf({ ledger }: Pick<Aftermath, 'ledger'>): readonly string[] {
  return ledger
    .map(({ service, action, detail }) => `${service}.${action} ${JSON.stringify(detail)}`)
    .sort()
}

function textOf({ tables, effects }: State): string {
  return JSON.stringify([[...tables], effects])
}

/** In words about rows and effects, against what would have been left had they come in the order of their numbers. */
function differencesOf(state: State, expected: State): string {
  const names = [...new Set([...expected.tables.keys(), ...state.tables.keys()])].sort()
  const tables = names.flatMap((name) => {
    const rows = state.tables.get(name) ?? []
    const once = expected.tables.get(name) ?? []
    if (rows.length !== once.length)
      return [`${name} has ${counted(rows.length, 'row')}, and ${once.length} if each came once`]
    const [other] = rows.filter((row) => !once.includes(row))
    const [instead] = once.filter((row) => !rows.includes(row))
    return other === undefined && instead === undefined
      ? []
      : [
          `${name} has ${shownRow(other, instead) ?? 'one row twice'} instead of ${shownRow(instead, other) ?? 'another'}`,
        ]
  })
  const actions = new Set([...expected.effects, ...state.effects].map(actionOf))
  const effects = [...actions].sort().flatMap((action) => {
    const count = (of: State) => of.effects.filter((effect) => actionOf(effect) === action).length
    return count(state) === count(expected)
      ? []
      : [
          `${action} happened ${counted(count(state), 'time')}, and ${count(expected)} if each came once`,
        ]
  })
  const all = [...tables, ...effects]
  return all.length > 0 ? all.join('; ') : 'the outside effects are others than if each came once'
}

/** A long value that both rows have, such as a stored body, would hide what differs. */
function shownRow(row: string | undefined, other: string | undefined): string | undefined {
  if (row === undefined) return undefined
  const fieldsOf = (text: string) => JSON.parse(text) as readonly string[]
  const same = new Set(other === undefined ? [] : fieldsOf(other))
  const fields = fieldsOf(row).map((field) =>
    same.has(field) && field.length > 60 ? `${field.slice(0, field.indexOf(':'))}: …` : field,
  )
  return `{ ${fields.join(', ')} }`
}

function actionOf(effect: string): string {
  return effect.split(' ')[0] ?? effect
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
