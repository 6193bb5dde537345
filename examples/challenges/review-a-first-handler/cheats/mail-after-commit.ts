// After the transaction, and never if the process dies in between.
import { isDuplicateIn } from '../../errors.ts'
import type { Context } from '../../handler.ts'

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

export async function handle(
  event: Purchase,
  { tenantId, prisma, mailer }: Context,
): Promise<number> {
  const { amount, card, email } = event.data.object
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
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
  await mailer.send({ to: email, subject: `${points} points for you` })
  return 200
}
