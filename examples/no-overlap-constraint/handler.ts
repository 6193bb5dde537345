import { sqlstateOf } from '../errors.ts'
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
    switch (sqlstateOf(error)) {
      case '23P01': // overlaps a booking
        return 409
      case '23514': // ends before it starts, or as it starts
        return 422
      case '40P01': // deadlock: nobody knows yet who has the room
        return 503
      default:
        throw error
    }
  }
}
