import { Prisma } from '#prisma'
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
    if (isOverlap(error)) return 409
    throw error
  }
}

function isOverlap(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    (error.code === 'P2010' || error.meta?.['code'] === '23P01')
  )
}
