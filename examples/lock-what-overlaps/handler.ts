import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, to, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const startsAt = new Date(from)
  const endsAt = new Date(to)

  return prisma.$transaction(async (tx) => {
    const overlapping = await tx.$queryRaw<{ id: number }[]>`
      SELECT "id" FROM "RoomBooking"
      WHERE "roomId" = ${roomId} AND "status" <> 'cancelled'
        AND "startsAt" < ${endsAt} AND ${startsAt} < "endsAt"
      FOR UPDATE`
    if (overlapping.length > 0) return 409

    await tx.roomBooking.create({
      data: { roomId, startsAt, endsAt, guest },
    })
    return 201
  })
}
