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
  const seen = await pool.query('SELECT FROM received WHERE event_id = $1', [event.id])
  if (seen.rowCount === 1) return 200

  await pool.query('INSERT INTO received (event_id) VALUES ($1)', [event.id])
  await pool.query('INSERT INTO credit (account, amount) VALUES ($1, $2)', [
    event.account,
    event.credits,
  ])
  return 200
}
