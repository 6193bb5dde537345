import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

// In a format that is written as PostgreSQL writes a date.
const venueDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma }: Context,
): Promise<number> {
  const day = venueDay.format(new Date(from))
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
