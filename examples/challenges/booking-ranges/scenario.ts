// Four bands book an hour at the same moment: two of them overlap in one room, one begins where another ends and where
// somebody had cancelled, and one has another room. The handler looks for what overlaps, and then books.
//
// Expect: both that overlap are booked where both look before either is committed. Of the solution: one of them, a 409 for
// the other, and the two who are in nobody's way have their rooms, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../../invariants.ts'
import { freeRoomIsGiven, noOverlap, whoWasToldHasIt } from '../../invariants-of-bookings.ts'
import { haveTheirRooms } from '../invariants-of-rooms.ts'

const booking = (roomId: number, from: string, to: string, guest: string): BookingRequest => ({
  roomId,
  from: `2026-02-12T${from}:00Z`,
  to: `2026-02-12T${to}:00Z`,
  guest,
})
const atSix = booking(3, '18:00', '19:00', 'The Larks')
const atHalfPast = booking(3, '18:30', '19:30', 'Blue Kettle')
const after = booking(3, '19:30', '20:30', 'Nine Lives')
const nextDoor = booking(4, '18:00', '19:00', 'Old Bridge')

export const scenario: Scenario<BookingRequest> = {
  title: 'Two bands before one door',
  belief: 'We look for bookings that overlap, in a transaction, before we book.',
  event: atSix,
  events: [after, nextDoor, atSix, atHalfPast],
  given: `INSERT INTO "RoomBooking" ("roomId", "startsAt", "endsAt", "guest", "status")
    VALUES (3, '2026-02-12 19:30', '2026-02-12 20:30', 'Grey Area', 'cancelled')`,
  tenantId: 'studio_8Wd5Nz',
  deliveries: 4,
  indexes: [],
  invariants: [
    noOverlap,
    haveTheirRooms([after.guest, nextDoor.guest]),
    whoWasToldHasIt,
    freeRoomIsGiven,
    noRequestFails,
  ],
  expect: 'breaks',
}
