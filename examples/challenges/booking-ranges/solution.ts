import { sqlstateOf } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, to, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const startsAt = new Date(from)
  const endsAt = new Date(to)

  try {
    await prisma.roomBooking.create({ data: { roomId, startsAt, endsAt, guest } })
    return 201
  } catch (error) {
    switch (sqlstateOf(error)) {
      case '23P01': // overlaps a booking
        return 409
      case '40P01': // a deadlock: nobody knows yet who has the room
        return 503
      default:
        throw error
    }
  }
}
