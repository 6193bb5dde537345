// Deliveries to a reference service, and what they left behind.
import { expect } from 'vitest'
import type { Delivery, Reference } from './reference.ts'

/** Everything at once, and then again what was told to come again, as a provider does it. The first answers. */
export async function deliverAll(
  reference: Reference,
  deliveries: readonly (readonly [endpointId: string, delivery: Delivery])[],
): Promise<readonly number[]> {
  const answers = await Promise.all(
    deliveries.map(([endpointId, delivery]) => reference.deliver(endpointId, delivery)),
  )
  for (const [index, { status }] of answers.entries()) {
    const delivery = deliveries[index]
    if (status !== 503 || delivery === undefined) continue
    expect((await reference.deliver(...delivery)).status).toBe(200)
  }
  return answers.map(({ status }) => status)
}

export async function paymentsAndMessages(reference: Reference) {
  const payments = await reference.rows(
    'SELECT "tenantId", "checkoutId", "amount", "currency", "eventId" FROM "Payment" ORDER BY 1, 2',
  )
  const messages = await reference.rows(
    'SELECT "tenantId", "kind", "reference", "payload" FROM "OutboxMessage" ORDER BY 1, 2, 3',
  )
  return { payments, messages }
}

/** What one event that tells of a checkout is to leave behind, once. */
export const effectOf = (tenantId: string, checkoutId: string, eventId: string) => ({
  payments: [{ tenantId, checkoutId, amount: 4900, currency: 'eur', eventId }],
  messages: [
    {
      tenantId,
      kind: 'mail',
      reference: checkoutId,
      payload: { tenantId, reference: checkoutId },
    },
    {
      tenantId,
      kind: 'transfer',
      reference: checkoutId,
      payload: { tenantId, reference: checkoutId, amount: 4900, currency: 'eur' },
    },
  ],
})
