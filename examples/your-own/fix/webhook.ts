// What the route calls once it has checked the signature and parsed the body.
import type { Pool } from 'pg'

export interface Purchase {
  readonly id: string
  readonly account: string
  readonly credits: number
}

export async function handle(
  event: Purchase,
  { client: pool }: { readonly client: Pool },
): Promise<number> {
  const connection = await pool.connect()
  try {
    await connection.query('BEGIN')
    const { rowCount } = await connection.query(
      'INSERT INTO received (event_id) VALUES ($1) ON CONFLICT (event_id) DO NOTHING',
      [event.id],
    )
    if (rowCount === 1)
      await connection.query('INSERT INTO credit (account, amount) VALUES ($1, $2)', [
        event.account,
        event.credits,
      ])
    await connection.query('COMMIT')
    return 200
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  } finally {
    connection.release()
  }
}
