import { preparedName } from './prepared-name.ts'
import type { Relations, Table, Tables } from '../explorer/index.ts'

/** Sends SQL without parameters and returns the rows of its last statement, all values as text. */
export type Send = (sql: string) => Promise<readonly (readonly (string | null)[])[]>

interface Shape {
  readonly name: string
  readonly columns: readonly string[]
}

/** What the explorer does to the tables of its own database: empties them before a run, reads them after it. */
export interface TableCare {
  /** @param given SQL that puts in the rows a run begins with */
  reset(given?: string): Promise<void>
  read(): Promise<Tables>
  readonly relations: Omit<Relations, 'exclusive'>
}

/** Looks once which tables there are; the schema does not change during an exploration. */
export async function careFor(send: Send): Promise<TableCare> {
  const shapes = shapesOf(
    await send(
      // No views, which cannot be emptied; no partitions, whose rows are their parent's; nothing of an extension's own.
      `SELECT relname, attname FROM pg_class c
       JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
         AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
       ORDER BY relname, attnum`,
    ),
  )
  const sequences = await send(
    `SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  )
  const references = await send(
    `SELECT child.relname, parent.relname FROM pg_constraint
     JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  const triggered = await send(
    `SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  const emptied = emptyAll(
    shapes,
    sequences.map(([name]) => name as string),
  )
  const empty = await prepared(send, emptied)
  const select = await prepared(send, readAll(shapes))
  return {
    reset: async (given = '') => {
      await send(empty)
      if (given !== '') await send(given)
    },
    read: async () => {
      const [row = []] = await send(select)
      return shapes.map((shape, index) => tableOf(shape, row[index] ?? '[]'))
    },
    relations: {
      related: relatedBy(references as readonly (readonly [string, string])[]),
      triggered: triggered.map(([name]) => name as string),
    },
  }
}

/**
 * To plan a query over all tables takes longer than to run it over a handful of rows, so the session keeps the plan.
 * @returns the SQL that runs it
 */
async function prepared(send: Send, sql: string): Promise<string> {
  const name = preparedName()
  await send(`PREPARE ${name} AS ${sql}`)
  return `EXECUTE ${name}`
}

function shapesOf(rows: readonly (readonly (string | null)[])[]): readonly Shape[] {
  const columns = new Map<string, string[]>()
  for (const [table, column] of rows as readonly (readonly [string, string])[]) {
    columns.set(table, [...(columns.get(table) ?? []), column])
  }
  return [...columns].map(([name, columns]) => ({ name, columns }))
}

/** A write to a child looks at its parent, and a write to a parent looks at its children. */
function relatedBy(
  references: readonly (readonly [string, string])[],
): ReadonlyMap<string, readonly string[]> {
  const related = new Map<string, string[]>()
  for (const [child, parent] of references) {
    related.set(child, [...(related.get(child) ?? []), parent])
    related.set(parent, [...(related.get(parent) ?? []), child])
  }
  return related
}

/** One statement, so that foreign keys are checked when everything is gone; sequences too, so that ids repeat. */
function emptyAll(shapes: readonly Shape[], sequences: readonly string[]): string {
  const deletes = shapes.map(({ name }, index) => `d${index} AS (DELETE FROM ${quoted(name)})`)
  const restarts = sequences.map((sequence) => `setval('${sequence}', 1, false)`)
  return `${deletes.length > 0 ? `WITH ${deletes.join(', ')} ` : ''}SELECT ${['1', ...restarts].join(', ')}`
}

function readAll(shapes: readonly Shape[]): string {
  const selects = shapes.map(
    ({ name, columns }) =>
      `(SELECT json_agg(json_build_array(${columns.map(quoted).join(', ')}) ORDER BY t::text)::text FROM ${quoted(name)} t)`,
  )
  return `SELECT ${selects.join(', ') || '1'}`
}

function tableOf({ name, columns }: Shape, json: string): Table {
  return { name, columns, rows: JSON.parse(json) as unknown[][] }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
