import { isDuplicateIn } from '../errors.ts'
import type { BookingRequest, Context } from '../handler.ts'

const price = { amount: 12000, currency: 'eur' }

export async function handle(
  { roomId, from, guest }: BookingRequest,
  { prisma, payments }: Context,
): Promise<number> {
  const day = new Date(from)
  const taken = await prisma.dayBooking.findUnique({
    where: { roomId_day: { roomId, day } },
  })
  if (taken) return 409

  await payments.charge({ reference: guest, ...price })
  try {
    await prisma.dayBooking.create({ data: { roomId, day, guest } })
    return 201
  } catch (error) {
    if (isDuplicateIn('DayBooking_roomId_day_key', error)) return 409
    throw error
  }
}
