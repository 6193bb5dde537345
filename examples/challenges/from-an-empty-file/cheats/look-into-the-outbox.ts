// The letter in the outbox decides. Two copies both find none, and the second one is answered 500.
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const { id, client_reference_id: box, amount_total: amount, currency } = event.data.object
  await prisma.$transaction(async (tx) => {
    const reference = { tenantId, kind: 'thanks', reference: id }
    const told = await tx.outboxMessage.findFirst({ where: reference })
    if (told) return
    const wallet = await tx.wallet.findFirstOrThrow({ where: { id: box, tenantId } })
    await tx.wallet.update({
      where: { id: box, tenantId },
      data: { balance: wallet.balance + amount },
    })
    await tx.outboxMessage.create({ data: { ...reference, amount, currency } })
  })
  return 200
}
