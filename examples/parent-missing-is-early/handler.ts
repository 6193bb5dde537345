import { isDuplicateIn, sqlstateOf } from '../errors.ts'
import type { Context } from '../handler.ts'

export type WorkshopOrSeatEvent =
  | {
      readonly type: 'workshop.created'
      readonly data: { readonly id: string; readonly capacity: number }
    }
  | {
      readonly type: 'seat.sold'
      readonly data: {
        readonly workshop: string
        readonly email: string
      }
    }

export async function handle(
  event: WorkshopOrSeatEvent,
  { prisma }: Context,
): Promise<number> {
  try {
    if (event.type === 'workshop.created') {
      const { id, capacity } = event.data
      await prisma.workshop.create({ data: { id, capacity } })
    } else {
      const { workshop: workshopId, email: attendee } = event.data
      await prisma.seat.create({ data: { workshopId, attendee } })
    }
    return 200
  } catch (error) {
    if (isDuplicateIn('Workshop_pkey', error)) return 200
    if (isDuplicateIn('Seat_workshopId_attendee_key', error)) return 200
    if (sqlstateOf(error) === '23503') return 503
    throw error
  }
}
