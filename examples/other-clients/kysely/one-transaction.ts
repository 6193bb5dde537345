// Kysely over node-postgres: the twin of examples/one-transaction.
import type { Kysely } from 'kysely'
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'
import type { Tables } from './tables.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: db }: Context<Kysely<Tables>>,
): Promise<number> {
  try {
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('WebhookEvent')
        .values({ tenantId, eventId: event.id, type: event.type })
        .execute()

      const checkout = event.data.object
      await tx
        .insertInto('Payment')
        .values({
          tenantId,
          checkoutId: checkout.id,
          amount: checkout.amount_total,
          currency: checkout.currency,
        })
        .execute()
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}

/** Kysely throws what node-postgres throws: the SQLSTATE is `code`, the index that refused is `constraint`. */
function isDuplicateIn(index: string, error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23505' && constraint === index
}
