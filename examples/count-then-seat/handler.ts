import type { Context, SeatRequest } from '../handler.ts'

export async function handle(
  { workshopId, attendee }: SeatRequest,
  { prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const workshop = await tx.workshop.findUnique({
      where: { id: workshopId },
    })
    if (!workshop) return 404

    const taken = await tx.seat.count({ where: { workshopId } })
    if (taken >= workshop.capacity) return 409

    await tx.seat.create({ data: { workshopId, attendee } })
    return 201
  })
}
