// Leaves cancelled bookings out, and still compares nothing but beginnings.
import { isDuplicateIn } from '../../errors.ts'
import type { BookingRequest, Context } from '../../handler.ts'

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
    if (isDuplicateIn('RoomBooking_start_key', error)) return 409
    throw error
  }
}
