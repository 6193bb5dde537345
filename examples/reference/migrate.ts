// Applies what has not been applied: each file of migrations/ in the order of their names, each in a transaction.
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

/** Calling it again, or twice at once, is harmless. Returns the names of the files that it applied. */
export async function migrate(connectionString: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  // Without a listener a server that stops would end this process. What it broke says so itself.
  client.on('error', () => {})
  await client.connect()
  try {
    const applied: string[] = []
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    for (const name of names) if (await apply(client, name)) applied.push(name)
    return applied
  } finally {
    await client.end()
  }
}

/** Whether there was something to do. */
async function apply(client: pg.Client, name: string): Promise<boolean> {
  const sql = await readFile(new URL(name, folder), 'utf8')
  await client.query('BEGIN')
  try {
    // One at a time. The lock goes with the transaction, so a process that dies leaves none behind.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('reference migrations'))`)
    await client.query(
      'CREATE TABLE IF NOT EXISTS "_migrations" ("name" TEXT CONSTRAINT "_migrations_pkey" PRIMARY KEY)',
    )
    const { rowCount } = await client.query('SELECT FROM "_migrations" WHERE "name" = $1', [name])
    if (rowCount === 0) {
      await client.query(sql)
      await client.query('INSERT INTO "_migrations" ("name") VALUES ($1)', [name])
    }
    await client.query('COMMIT')
    return rowCount === 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
