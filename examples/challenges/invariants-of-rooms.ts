// What guests must have whose times are in nobody's way.
import type { Invariant } from '../../src/explorer/index.ts'
import { rowsOf } from '../aftermath.ts'

/** Each of these asks once, for a room and a time that nobody else can have. */
export function haveTheirRooms(guests: readonly string[]): Invariant {
  return {
    name: 'whoever is in nobody’s way has a room',
    broken(after) {
      const booked = rowsOf(after, 'RoomBooking').filter(({ status }) => status !== 'cancelled')
      const refused = guests.filter((guest) => !booked.some((row) => row['guest'] === guest))
      return refused.length > 0
        ? `${refused.join(' and ')} without a room that is free: they go elsewhere and it stays empty`
        : undefined
    },
  }
}
