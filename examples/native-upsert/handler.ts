import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  await prisma.webhookEvent.upsert({
    where: { tenantId_eventId: { tenantId, eventId: event.id } },
    create: { tenantId, eventId: event.id, type: event.type },
    update: { type: event.type },
  })
  return 200
}
