import pg from 'pg'
import { testSession } from './cuts.ts'

/** A connection of the test's own, for this work alone. */
export async function connected<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: testSession })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
