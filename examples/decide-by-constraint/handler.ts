import { isDuplicateIn } from '../errors.ts'
import type { Context, CustomerEvent } from '../handler.ts'

export async function handle(
  event: CustomerEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id, email } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      try {
        await tx.$transaction((savepoint) =>
          savepoint.customer.create({
            data: { tenantId, externalId: id, email },
          }),
        )
      } catch (error) {
        if (!isDuplicateIn('Customer_tenantId_email_key', error))
          throw error
        const body = new TextEncoder().encode(JSON.stringify(event))
        await tx.quarantinedEvent.create({
          data: { reason: 'e-mail taken', body },
        })
      }
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }
}
