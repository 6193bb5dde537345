import type { CheckoutEvent, Context } from '../../../examples/handler.ts'

let calls = 0

// Not Math.random: a test must not depend on luck. It is as unpredictable to the explorer.
export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  if (++calls % 3 === 0) await prisma.payment.count()
  await prisma.webhookEvent.count({ where: { tenantId, eventId: event.id } })
  return 200
}
