import pg from 'pg'

/** Does something while another transaction holds every row of a table. */
export async function whileLocked(
  databaseUrl: string,
  table: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const other = new pg.Client({ connectionString: databaseUrl })
  await other.connect()
  try {
    await other.query('BEGIN')
    await other.query(`SELECT FROM "${table}" FOR UPDATE`)
    await work()
  } finally {
    await other.end()
  }
}
