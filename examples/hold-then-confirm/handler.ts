import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

const price = { amount: 12000, currency: 'eur' }

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma, payments }: Context,
): Promise<number> {
  const held = { roomId, day: new Date(from), guest, status: 'held' }
  let hold: { id: number }
  try {
    hold = await prisma.dayBooking.create({ data: held })
  } catch (error) {
    if (isDuplicateIn('DayBooking_roomId_day_key', error)) return 409
    throw error
  }

  const where = { id: hold.id, status: 'held' }
  try {
    const idempotencyKey = `hold-${hold.id}`
    await payments.charge(
      { reference: guest, ...price },
      { idempotencyKey },
    )
  } catch {
    await prisma.dayBooking.deleteMany({ where })
    return 503
  }
  const confirmed = await prisma.dayBooking.updateMany({
    where,
    data: { status: 'confirmed' },
  })
  return confirmed.count === 1 ? 201 : 409
}
