import type { ForeignKey, TableShape } from './overlay.ts'
import type { Send } from './tables.ts'

/** What the emulation of several sessions has to know of each table. */
export async function tableShapes(send: Send): Promise<readonly TableShape[]> {
  const rows = await send(
    `SELECT c.relname,
       (SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''),
       (SELECT json_agg(attname ORDER BY attnum) FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
          WHERE indrelid = c.oid AND indisprimary),
       (SELECT json_agg(DISTINCT attname) FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
          WHERE indrelid = c.oid AND indisunique AND indimmediate AND indpred IS NULL AND indexprs IS NULL),
       (SELECT json_agg(pg_get_serial_sequence(quote_ident(c.relname), attname)) FROM pg_attribute
          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND pg_get_serial_sequence(quote_ident(c.relname), attname) IS NOT NULL),
       (SELECT json_agg(relname ORDER BY indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
          WHERE indrelid = c.oid AND (indisunique OR indisexclusion)),
       (SELECT json_agg(json_build_object('columns', ${namesOf('conrelid', 'conkey')}, 'parent', p.relname,
          'parentColumns', ${namesOf('confrelid', 'confkey')}, 'refuses', confdeltype IN ('a', 'r')) ORDER BY conname)
          FROM pg_constraint JOIN pg_class p ON p.oid = confrelid WHERE conrelid = c.oid AND contype = 'f')
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
  )
  return rows.map(([name, columns, primaryKey, keyColumns, sequences, uniques, foreignKeys]) => {
    if (!primaryKey) {
      throw new Error(
        `The table "${name}" has no primary key, and transactions over it cannot be emulated on PGlite. Give it one, or run this on PostgreSQL.`,
      )
    }
    return {
      name: name as string,
      columns: list(columns),
      primaryKey: list(primaryKey),
      keyColumns: list(keyColumns),
      sequences: list(sequences),
      uniques: list(uniques),
      foreignKeys: list<ForeignKey>(foreignKeys),
    }
  })
}

function list<T = string>(json: string | null | undefined): T[] {
  return JSON.parse(json ?? '[]') as T[]
}

/** The names of a constraint's columns, in its order. */
function namesOf(table: string, columns: string): string {
  return `(SELECT json_agg(attname ORDER BY place) FROM unnest(${columns}) WITH ORDINALITY k (number, place)
     JOIN pg_attribute ON attrelid = ${table} AND attnum = number)`
}
