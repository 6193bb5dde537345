// What an open transaction has done, as rows: which it has put there, changed or taken away.
// It can be laid over the committed state inside BEGIN … ROLLBACK, and at COMMIT it is laid over it for good.
// Rows and not statements: a statement run again would draw new numbers from its sequences, and see what it had not seen.

/** One row, by column, as JSON. */
export type Values = Readonly<Record<string, unknown>>

export interface RowState {
  readonly values: Values
  /** Where PostgreSQL keeps this version and who has locked it; changes when somebody touches the row. */
  readonly version: string
}

/** One table as it is seen: its rows by primary key. */
export type TableState = ReadonlyMap<string, RowState>
export type State = ReadonlyMap<string, TableState>

/** By table and primary key: the row as it is now, or undefined where it has been taken away. */
export type Overlay = ReadonlyMap<string, ReadonlyMap<string, Values | undefined>>

export const emptyOverlay: Overlay = new Map()

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly primaryKey: readonly string[]
  /** Columns of any whole unique index: changing one of them locks the row more strongly. */
  readonly keyColumns: readonly string[]
  readonly sequences: readonly string[]
  /** What makes rows exclude each other, in the order in which PostgreSQL asks it. */
  readonly uniques: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

/** Of the table that refers. */
export interface ForeignKey {
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentColumns: readonly string[]
  /** Whether it refuses that its parent goes. */
  readonly refuses: boolean
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** One query that reads every table with each row's version. */
export function readSql(shapes: readonly TableShape[]): string {
  const selects = shapes.map(
    ({ name }) =>
      `(SELECT json_agg(json_build_array(ctid::text || ' ' || xmax::text, row_to_json(t))) FROM ${quoted(name)} t)::text`,
  )
  return `SELECT ${selects.join(', ')}`
}

/** @param row the one that the query of `readSql` answers with */
export function stateFrom(shapes: readonly TableShape[], row: readonly (string | null)[]): State {
  return new Map(
    shapes.map((shape, index) => {
      const rows = JSON.parse(row[index] ?? '[]') as [string, Record<string, unknown>][]
      return [
        shape.name,
        new Map(rows.map(([version, values]) => [keyOf(shape, values), { version, values }])),
      ]
    }),
  )
}

/** A row's primary key, as one text. */
export function keyOf({ primaryKey }: TableShape, values: Values): string {
  return JSON.stringify(primaryKey.map((column) => values[column]))
}

/** What happened between two looks at the same tables. */
export interface Change {
  readonly table: string
  readonly key: string
  readonly before: RowState | undefined
  readonly after: RowState | undefined
}

/** Every row that differs, in its values or only in who has locked it. */
export function changesBetween(before: State, after: State): readonly Change[] {
  const changes: Change[] = []
  for (const [table, rows] of after) {
    const earlier = before.get(table) as TableState
    for (const [key, row] of rows) {
      const old = earlier.get(key)
      if (old?.version === row.version || isFrozen(old, row)) continue
      changes.push({ table, key, before: old, after: row })
    }
    for (const [key, old] of earlier)
      if (!rows.has(key)) changes.push({ table, key, before: old, after: undefined })
  }
  return changes
}

/** PostgreSQL tidies pages when it likes, and then forgets who had locked a row before: nobody has touched it. */
function isFrozen(old: RowState | undefined, row: RowState): boolean {
  return (
    old !== undefined &&
    row.version.endsWith(' 0') &&
    old.version.split(' ')[0] === row.version.split(' ')[0]
  )
}

/** Whether somebody has locked the row and done nothing else to it. */
export function isLockOnly({ before, after }: Change): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    JSON.stringify(before.values) === JSON.stringify(after.values) &&
    before.version.split(' ')[0] === after.version.split(' ')[0]
  )
}

/** The overlay with these changes on top. A row that the transaction itself had put there and took away leaves no trace. */
export function withChanges(
  overlay: Overlay,
  changes: readonly Change[],
  committed: State,
): Overlay {
  const all = new Map([...overlay].map(([table, rows]) => [table, new Map(rows)]))
  for (const change of changes) {
    if (isLockOnly(change)) continue
    const { table, key, after } = change
    const rows = all.get(table) ?? new Map<string, Values | undefined>()
    all.set(table, rows)
    if (after !== undefined) rows.set(key, after.values)
    else if (committed.get(table)?.has(key)) rows.set(key, undefined)
    else rows.delete(key)
  }
  return all
}

/**
 * The statements that lay the overlay over what is there: the committed rows that it changes out, and those that are still
 * there in again, with the new ones. Changing rows in place would meet keys that two of them exchange; taking out what the
 * overlay itself has put there would hide a key that somebody else has put there, too.
 */
export function layingSql(
  shapes: readonly TableShape[],
  overlay: Overlay,
  committed: State,
): readonly string[] {
  return shapes.flatMap((shape) => {
    const rows = overlay.get(shape.name)
    if (rows === undefined || rows.size === 0) return []
    const there = [...rows.values()].filter((values) => values !== undefined)
    const table = quoted(shape.name)
    const sameKey = shape.primaryKey.map((column) => `t.${quoted(column)} = r.${quoted(column)}`)
    const changed = [...rows.keys()].filter((key) => committed.get(shape.name)?.has(key))
    const keys = changed.map((key) => keyValues(shape, key))
    const out = `DELETE FROM ${table} t USING ${given(table, keys)} WHERE ${sameKey.join(' AND ')}`
    const back = insertingSql(shape, there)
    return [...(changed.length === 0 ? [] : [out]), ...(there.length === 0 ? [] : [back])]
  })
}

export function insertingSql(shape: TableShape, rows: readonly Values[]): string {
  const table = quoted(shape.name)
  const columns = shape.columns.map(quoted)
  const from = columns.map((column) => `r.${column}`)
  return `INSERT INTO ${table} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${from.join(', ')} FROM ${given(table, rows)}`
}

/** Rows as a table called r. In the text and not as a parameter, so that several statements are one message. */
function given(table: string, rows: readonly Values[]): string {
  // A dollar stands only inside of strings, where JSON has another way to write it; nothing else would end the quotation.
  const json = JSON.stringify(rows).replaceAll('$', '\\u0024')
  return `json_populate_recordset(null::${table}, $$${json}$$::json) r`
}

/** The rows of a table as a transaction sees them. */
export function seenBy(
  overlay: Overlay,
  committed: State,
  table: string,
): ReadonlyMap<string, Values> {
  const rows = new Map<string, Values>()
  for (const [key, { values }] of committed.get(table) ?? []) rows.set(key, values)
  for (const [key, values] of overlay.get(table) ?? []) {
    // What it has changed comes last, as a table has it.
    rows.delete(key)
    if (values !== undefined) rows.set(key, values)
  }
  return rows
}

/** What turns one committed state into another, for these tables. */
export function overlayBetween(from: State, to: State, tables: readonly string[]): Overlay {
  return new Map(
    tables.map((table) => {
      const [now, then] = [from.get(table) ?? new Map(), to.get(table) ?? new Map()]
      const gone = [...now.keys()]
        .filter((key) => !then.has(key))
        .map((key) => [key, undefined] as const)
      return [
        table,
        new Map([...gone, ...[...then].map(([key, { values }]) => [key, values] as const)]),
      ]
    }),
  )
}

function keyValues({ primaryKey }: TableShape, key: string): Values {
  const values = JSON.parse(key) as unknown[]
  return Object.fromEntries(primaryKey.map((column, index) => [column, values[index]]))
}
