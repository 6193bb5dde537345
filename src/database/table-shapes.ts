import type { TableShape } from './overlay.ts'
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
          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND pg_get_serial_sequence(quote_ident(c.relname), attname) IS NOT NULL)
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
  )
  return rows.map(([name, columns, primaryKey, keyColumns, sequences]) => {
    if (!primaryKey) {
      throw new Error(
        `The table "${name}" has no primary key, and transactions over it cannot be emulated on PGlite. Give it one, or run this on PostgreSQL.`,
      )
    }
    const list = (json: string | null | undefined) => JSON.parse(json ?? '[]') as string[]
    return {
      name: name as string,
      columns: list(columns),
      primaryKey: list(primaryKey),
      keyColumns: list(keyColumns),
      sequences: list(sequences),
    }
  })
}
