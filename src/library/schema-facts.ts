// What the schema has in it that matters beside its tables: asked once, when it has been made.
import pg from 'pg'
import { applicationName } from '../database/own-database.ts'

export interface SchemaFacts {
  /** Each column of each table, with why two runs that did the same may differ in it, if so. */
  readonly columns: readonly Column[]
  /** Foreign keys, a row for each of their columns. */
  readonly references: readonly Reference[]
  readonly triggers: readonly { readonly table: string; readonly trigger: string }[]
  /** Without those that only add types, functions or indexes. */
  readonly extensions: readonly string[]
  /** Functions and procedures in which a notification is sent. */
  readonly notifying: readonly string[]
  /** Tables that the explorer does not empty, because they are in another schema than `public`. */
  readonly elsewhere: readonly string[]
}

export interface Column {
  readonly table: string
  readonly column: string
  readonly drawn: 'serial' | 'time' | null
}

export interface Reference {
  readonly table: string
  readonly column: string
  readonly parent: string
  readonly parentColumn: string
}

/** Extensions with which a statement reaches beyond its own session and transaction. */
const reachingOut = [
  'dblink',
  'file_fdw',
  'http',
  'pg_background',
  'pg_cron',
  'pg_net',
  'pglogical',
  'postgres_fdw',
]

/** Reads them over a connection of its own. @param url of the database. Rejects with pg's error if it cannot be asked. */
export async function readFacts(url: string): Promise<SchemaFacts> {
  const client = new pg.Client({ connectionString: url, application_name: applicationName })
  client.on('error', () => {})
  await client.connect()
  const ask = async <T>(sql: string, values: readonly unknown[] = []) =>
    (await client.query(sql, [...values])).rows as T[]
  try {
    return {
      columns: await ask<Column>(columns),
      references: await ask<Reference>(references),
      triggers: await ask(triggers),
      extensions: (
        await ask<{ name: string }>(
          'SELECT extname AS name FROM pg_extension WHERE extname = ANY($1) ORDER BY 1',
          [reachingOut],
        )
      ).map(({ name }) => name),
      notifying: (await ask<{ name: string }>(notifying)).map(({ name }) => name),
      elsewhere: (await ask<{ name: string }>(elsewhere)).map(({ name }) => name),
    }
  } finally {
    await client.end()
  }
}

const columns = `
  SELECT relname AS table, attname AS column,
    CASE WHEN attidentity <> '' OR pg_get_expr(adbin, adrelid) LIKE 'nextval(%' THEN 'serial'
         WHEN atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype) THEN 'time' END AS drawn
  FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname, attnum`

const references = `
  SELECT child.relname AS table, mine.attname AS column, parent.relname AS parent, theirs.attname AS "parentColumn"
  FROM pg_constraint
  JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
  CROSS JOIN LATERAL unnest(conkey, confkey) AS pair (mine, theirs)
  JOIN pg_attribute mine ON mine.attrelid = conrelid AND mine.attnum = pair.mine
  JOIN pg_attribute theirs ON theirs.attrelid = confrelid AND theirs.attnum = pair.theirs
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`

const triggers = `
  SELECT relname AS table, tgname AS trigger FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
  WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace ORDER BY 1, 2`

const notifying = `
  SELECT proname AS name FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace AND prosrc ~* '\\m(pg_notify|notify)\\M' ORDER BY 1`

const elsewhere = `
  SELECT nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind IN ('r', 'p') AND nspname <> 'public' AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
  ORDER BY 1`
