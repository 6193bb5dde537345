import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const day = new Date(from).toISOString().slice(0, 10)
  try {
    await prisma.dayBooking.create({
      data: { roomId, day: new Date(day), guest },
    })
    return 201
  } catch (error) {
    if (isDuplicateIn('DayBooking_roomId_day_key', error)) return 409
    throw error
  }
}
