import type { Context, SeatRequest } from '../handler.ts'

export async function handle(
  { workshopId, attendee }: SeatRequest,
  { prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const given = await tx.$executeRaw`
      WITH locked AS (
        SELECT "id", "capacity" FROM "Workshop"
        WHERE "id" = ${workshopId} FOR UPDATE
      )
      INSERT INTO "Seat" ("workshopId", "attendee")
      SELECT locked."id", ${attendee} FROM locked
      WHERE (
        SELECT count(*) FROM "Seat"
        WHERE "workshopId" = locked."id"
      ) < locked."capacity"`
    if (given === 0) return 409

    await tx.workshop.update({
      where: { id: workshopId },
      data: { taken: { increment: 1 } },
    })
    return 201
  })
}
