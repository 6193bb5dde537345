import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

const price = { amount: 12000, currency: 'eur' }

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma, payments }: Context,
): Promise<number> {
  const day = new Date(from)
  try {
    await prisma.dayBooking.create({
      data: { roomId, day, guest, status: 'held' },
    })
  } catch (error) {
    if (isDuplicateIn('DayBooking_roomId_day_key', error)) return 409
    throw error
  }

  const held = { roomId, day, guest, status: 'held' }
  try {
    await payments.charge({ reference: guest, ...price })
  } catch {
    await prisma.dayBooking.deleteMany({ where: held })
    return 503
  }
  const confirmed = await prisma.dayBooking.updateMany({
    where: held,
    data: { status: 'confirmed' },
  })
  return confirmed.count === 1 ? 201 : 409
}
