import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const day = new Date(from)
  return prisma.$transaction(async (tx) => {
    const taken = await tx.dayBooking.findFirst({
      where: { roomId, day, status: { not: 'cancelled' } },
    })
    if (taken) return 409

    await tx.dayBooking.create({ data: { roomId, day, guest } })
    return 201
  })
}
