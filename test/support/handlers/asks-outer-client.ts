import type { CheckoutEvent, Context } from '../../../examples/handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const data = { tenantId, eventId: event.id, type: event.type }
  return prisma.$transaction(async (tx) => {
    await tx.webhookEvent.create({ data })
    await prisma.webhookEvent.create({ data })
    return 200
  })
}
