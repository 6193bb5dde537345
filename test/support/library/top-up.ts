// Handlers of a canteen in plain SQL, over a schema of three lines.
import type { Pool } from 'pg'
import type { Context } from '../../../src/library/index.ts'

export interface TopUp {
  readonly id: string
  readonly card: string
  readonly amount: number
}

export const topUp: TopUp = { id: 'evt_1', card: 'card_7', amount: 500 }

export const schema = [
  'CREATE TABLE card (id text PRIMARY KEY, balance int NOT NULL DEFAULT 0);',
  'CREATE TABLE top_up (id bigserial PRIMARY KEY, event text NOT NULL, card text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), receipt uuid NOT NULL DEFAULT gen_random_uuid());',
]

/** What makes the fixed handler whole. */
export const index = 'CREATE UNIQUE INDEX top_up_event_key ON top_up (event);'

export const given = `INSERT INTO card (id) VALUES ('card_7'), ('card_8');`

/** Looks whether the event is there; breaks. */
export async function checkFirst(
  { id, card, amount }: TopUp,
  { client: pool }: Context<Pool>,
): Promise<number> {
  const seen = await pool.query('SELECT FROM top_up WHERE event = $1', [id])
  if (seen.rowCount !== 0) return 200
  await pool.query('INSERT INTO top_up (event, card) VALUES ($1, $2)', [id, card])
  await pool.query('UPDATE card SET balance = balance + $2 WHERE id = $1', [card, amount])
  return 200
}

/** Event and effect in one statement, under a unique index; holds. */
export async function inOneStatement(
  { id, card, amount }: TopUp,
  { client: pool }: Context<Pool>,
): Promise<number> {
  await pool.query(
    `WITH new AS (INSERT INTO top_up (event, card) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING card)
     UPDATE card SET balance = balance + $3 FROM new WHERE id = new.card`,
    [id, card, amount],
  )
  return 200
}
