// The outbox of a reference service: a payment that fills it, and a look at what lies in it.
import { expect } from 'vitest'
import { ada, byStripe, checkoutEvent, type Reference } from './reference.ts'

/** Takes a payment, which leaves a transfer and a mail in the outbox. */
export async function pay(reference: Reference): Promise<void> {
  const answer = await reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
  expect(answer.status).toBe(200)
}

/** What the transfer of that payment says. */
export const fact = { tenantId: 'ada', reference: 'cs_1', amount: 4900, currency: 'eur' }

export interface Message {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly tried: boolean
  readonly sent: boolean
}

export async function messageOf(reference: Reference, kind: 'transfer' | 'mail'): Promise<Message> {
  const [row] = await reference.rows<Message>(
    `SELECT "id", "state", "attempts", "firstTriedAt" IS NOT NULL AS "tried", "sentAt" IS NOT NULL AS "sent"
     FROM "OutboxMessage" WHERE "kind" = $1`,
    [kind],
  )
  if (row === undefined) throw new Error(`There is no ${kind} in the outbox.`)
  return row
}

/** As if the pause or the lease were over. */
export async function makeDue(reference: Reference): Promise<void> {
  await reference.rows(`UPDATE "OutboxMessage" SET "dueAt" = now() - interval '1 second'`)
}

/** As if each message had been tried once, that long ago. */
export async function firstTried(reference: Reference, ago: string): Promise<void> {
  await reference.rows(
    `UPDATE "OutboxMessage" SET "dueAt" = now(), "attempts" = 1, "firstTriedAt" = now() - $1::interval`,
    [ago],
  )
}
