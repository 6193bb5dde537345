// Drizzle over node-postgres: the twin of examples/one-transaction.
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'
import { payment, webhookEvent, type clientOf } from './tables.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: db }: Context<ReturnType<typeof clientOf>>,
): Promise<number> {
  try {
    await db.transaction(async (tx) => {
      await tx.insert(webhookEvent).values({ tenantId, eventId: event.id, type: event.type })

      const checkout = event.data.object
      await tx.insert(payment).values({
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}

/** Drizzle wraps what node-postgres throws: the SQLSTATE and the index are on its cause. */
function isDuplicateIn(index: string, error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const { code, constraint } = (cause ?? {}) as {
    readonly code?: string
    readonly constraint?: string
  }
  return code === '23505' && constraint === index
}
