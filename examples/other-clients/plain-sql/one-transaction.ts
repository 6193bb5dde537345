// Plain SQL over node-postgres: the twin of examples/one-transaction. Each statement is the handler's own, BEGIN included.
import type { Pool } from 'pg'
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: pool }: Context<Pool>,
): Promise<number> {
  const connection = await pool.connect()
  try {
    await connection.query('BEGIN')
    await connection.query(
      'INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES ($1, $2, $3)',
      [tenantId, event.id, event.type],
    )
    const checkout = event.data.object
    await connection.query(
      'INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency") VALUES ($1, $2, $3, $4)',
      [tenantId, checkout.id, checkout.amount_total, checkout.currency],
    )
    await connection.query('COMMIT')
    return 200
  } catch (error) {
    await connection.query('ROLLBACK')
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  } finally {
    connection.release()
  }
}

/** node-postgres throws what the server said: the SQLSTATE is `code`, the index that refused is `constraint`. */
function isDuplicateIn(index: string, error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23505' && constraint === index
}
