// Moves the catch out of the transaction, where it belongs for a duplicate of the event; this is none.
import { isDuplicateIn } from '../../errors.ts'
import type { Context } from '../../handler.ts'

interface InstalmentPaid {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: { readonly id: string; readonly member: string; readonly amount: number }
  }
}
export async function handle(
  event: InstalmentPaid,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id, member, amount } = event.data.object
  const membership = { tenantId, subscriptionId: member, status: 'active', version: 1 }
  const fee = { tenantId, kind: 'fee', reference: id, amount }
  try {
    await prisma.$transaction(async (tx) => {
      await tx.subscription.create({ data: membership })
      await tx.ledgerEntry.create({ data: fee })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('Subscription_tenantId_subscriptionId_key', error)) return 200
    if (isDuplicateIn('LedgerEntry_tenantId_kind_reference_key', error)) return 200
    throw error
  }
}
