import type { Context, SeatRequest } from '../handler.ts'

export async function handle(
  { workshopId, attendee }: SeatRequest,
  { prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const raised = await tx.workshop.updateMany({
      where: {
        id: workshopId,
        taken: { lt: tx.workshop.fields.capacity },
      },
      data: { taken: { increment: 1 } },
    })
    if (raised.count === 0) return 409

    await tx.seat.create({ data: { workshopId, attendee } })
    return 201
  })
}
