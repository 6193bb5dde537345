// Two handlers of a shop that is not this site's: its schema is the reference service's.
import type { PrismaClient } from '../../../examples/reference/generated/client.ts'
import type { Context } from 'delivered-twice'

export interface Paid {
  readonly id: string
  readonly checkout: string
  readonly amount: number
}

export const paid: Paid = { id: 'evt_1', checkout: 'cs_1', amount: 4900 }

/** Looks whether the payment is there, charges, and then records it. */
export async function checkThenCreate(
  { id, checkout, amount }: Paid,
  { tenantId, prisma, payments }: Context<PrismaClient>,
): Promise<number> {
  const seen = await prisma.payment.findFirst({ where: { tenantId, checkoutId: checkout } })
  if (seen) return 200
  await payments.charge({ reference: checkout, amount, currency: 'eur' })
  await prisma.payment.create({
    data: { tenantId, checkoutId: checkout, amount, currency: 'eur', eventId: id },
  })
  return 200
}

/** Records it first, and lets the unique index decide who charges. */
export async function createAndCatch(
  { id, checkout, amount }: Paid,
  { tenantId, prisma, payments }: Context<PrismaClient>,
): Promise<number> {
  try {
    await prisma.payment.create({
      data: { tenantId, checkoutId: checkout, amount, currency: 'eur', eventId: id },
    })
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'P2002') return 200
    throw error
  }
  await payments.charge({ reference: checkout, amount, currency: 'eur' })
  return 200
}
