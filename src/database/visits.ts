// The rows that a statement comes to, one after the other, as PostgreSQL itself tells them: also those that it skips, and
// those up to the one at which it fails.
import { quoted } from './overlay.ts'
import type { Values } from './overlay.ts'

/** A row that an UPDATE or a DELETE has found, and what an UPDATE or an INSERT would put there. */
export interface Visit {
  readonly table: string
  readonly found: Values | undefined
  readonly put: Values | undefined
}

/**
 * The statements that let the tables tell of each row, once they are asked. To be run once for each database: PostgreSQL
 * never forgets a function that it has compiled, and compiles it for each trigger anew.
 * What a foreign key or a trigger does in turn is nobody's visit.
 */
export function tellingSql(tables: readonly string[]): string {
  const triggers = tables.map(
    (table) =>
      `CREATE OR REPLACE TRIGGER zzz_tell BEFORE INSERT OR UPDATE OR DELETE ON ${quoted(table)} FOR EACH ROW
       WHEN (current_setting('${asked}', true) IN ('pass', 'skip') AND pg_trigger_depth() = 0)
       EXECUTE FUNCTION pg_temp.tell()`,
  )
  return [
    // A notice survives an error.
    `CREATE OR REPLACE FUNCTION pg_temp.tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE INFO USING MESSAGE = json_build_array('${mark}', TG_TABLE_NAME, row_to_json(OLD), row_to_json(NEW))::text;
       IF current_setting('${asked}') = 'skip' THEN RETURN NULL; ELSIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
       RETURN NEW;
     END $$`,
    ...triggers,
  ].join(';\n')
}

/** Asks them, until the transaction ends. One that skips looks at every row, writes none, and meets no constraint. */
export function askingSql(how: 'pass' | 'skip'): string {
  return `SET LOCAL ${asked} = '${how}'`
}

/** @param message of a notice; undefined if it tells of no row. */
export function visitFrom(message: string | undefined): Visit | undefined {
  if (message?.startsWith(`["${mark}", `) !== true) return undefined
  const [, table, found, put] = JSON.parse(message) as [
    string,
    string,
    Values | null,
    Values | null,
  ]
  return { table, found: found ?? undefined, put: put ?? undefined }
}

const mark = 'a row is visited'
const asked = 'visits.are_told'
