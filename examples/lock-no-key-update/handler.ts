import type { Context, SeatRequest } from '../handler.ts'

class WorkshopFull extends Error {}

export async function handle(
  { workshopId, attendee }: SeatRequest,
  { prisma }: Context,
): Promise<number> {
  try {
    await prisma.$transaction(async (tx) => {
      await tx.seat.create({ data: { workshopId, attendee } })

      const [workshop] = await tx.$queryRaw<{ capacity: number }[]>`
        SELECT "capacity" FROM "Workshop"
        WHERE "id" = ${workshopId} FOR NO KEY UPDATE`
      const taken = await tx.seat.count({ where: { workshopId } })
      if (!workshop || taken > workshop.capacity)
        throw new WorkshopFull()
    })
    return 201
  } catch (error) {
    if (error instanceof WorkshopFull) return 409
    throw error
  }
}
