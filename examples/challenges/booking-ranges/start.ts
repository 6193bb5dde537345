import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, to, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const startsAt = new Date(from)
  const endsAt = new Date(to)

  return prisma.$transaction(async (tx) => {
    const overlapping = await tx.roomBooking.findFirst({
      where: {
        roomId,
        status: { not: 'cancelled' },
        startsAt: { lt: endsAt },
        endsAt: { gt: startsAt },
      },
    })
    if (overlapping) return 409

    await tx.roomBooking.create({ data: { roomId, startsAt, endsAt, guest } })
    return 201
  })
}
