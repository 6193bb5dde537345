import { isDuplicateIn } from '../errors.ts'
import type { Context } from '../handler.ts'

interface Purchase {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      readonly id: string
      readonly amount: number
      readonly card: string
      readonly email: string
    }
  }
}

export async function handle(event: Purchase, { tenantId, prisma }: Context): Promise<number> {
  const { id, amount, card } = event.data.object
  const points = Math.floor(amount / 100)
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.wallet.update({
        where: { id: card, tenantId },
        data: { balance: { increment: points } },
      })
      // A relay sends what stands here, and marks it as sent.
      await tx.outboxMessage.create({
        data: {
          tenantId,
          kind: 'points mail',
          reference: id,
          amount: points,
          currency: 'points',
        },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
