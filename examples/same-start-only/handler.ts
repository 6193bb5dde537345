import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, to, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  try {
    await prisma.roomBooking.create({
      data: {
        roomId,
        startsAt: new Date(from),
        endsAt: new Date(to),
        guest,
      },
    })
    return 201
  } catch (error) {
    if (isDuplicateIn('RoomBooking_roomId_startsAt_key', error))
      return 409
    throw error
  }
}
