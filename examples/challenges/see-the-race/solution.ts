import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const seen = await prisma.webhookEvent.findFirst({
    where: { tenantId, eventId: event.id },
  })
  if (seen) return 200

  // ON CONFLICT DO NOTHING: of a duplicate, no row is stored.
  const { count } = await prisma.webhookEvent.createMany({
    data: [{ tenantId, eventId: event.id, type: event.type }],
    skipDuplicates: true,
  })
  if (count === 0) return 200

  const { client_reference_id: card, amount_total } = event.data.object
  await prisma.wallet.update({
    where: { id: card, tenantId },
    data: { balance: { increment: amount_total } },
  })
  return 200
}
