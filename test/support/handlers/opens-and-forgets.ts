import type { CheckoutEvent, Context } from '../../../examples/handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  await prisma.$executeRaw`BEGIN`
  await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
  return 200
}
