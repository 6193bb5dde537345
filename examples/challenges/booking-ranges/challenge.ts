import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 11,
  title: 'Two bands before one door',
  description:
    'A rehearsal studio gives one room to two bands whose times overlap. Let the database refuse it, and only what overlaps.',
  level: 'advanced',
  minutes: 25,
  story: [
    'Bands rent rehearsal rooms by the hour. On Thursday two of them stood before one door: one had booked from six to seven, the other from half past six to half past seven. Both have a confirmation.',
    'The handler looks for bookings that overlap before it books, in a transaction. The studio’s first try was a unique index on the room and its start. It refused a band whose hour began where somebody else had cancelled, and it never saw that six and half past six have to do with each other. So setup.sql drops it.',
    'Change setup.sql and the handler: of two bands whose times overlap, one has the room and the other is answered 409. Whoever only begins where another ends, has another room, or wants a time that was cancelled, gets it. Nobody is answered 500.',
  ],
  hints: [
    'Look at the smallest order that breaks: what does each look-up find? Then ask which statement in it could refuse a row.',
    'None could: under READ COMMITTED neither transaction sees what the other has not committed. A unique index compares for equality, and times that overlap are not equal. PostgreSQL has a constraint that compares ranges: EXCLUDE USING gist.',
    'Exclude what overlaps in both: int4range("roomId", "roomId", \'[]\') WITH &&, and tsrange("startsAt", "endsAt") WITH &&. Leave cancelled bookings out with WHERE. Then insert first, and answer 409 where `sqlstateOf` in ../errors.ts says 23P01.',
  ],
  why: 'The constraint compares the new row with all others in the step that stores it, so no look-up is needed. Each part of it is there for somebody: the room for the band next door, ranges without their end for the band that comes at half past seven, and the WHERE for the hour that was given back. A number alone cannot be compared in GiST without the extension btree_gist, so it stands there as a range of one. 23P01 has no code of Prisma’s own, which is why the SQLSTATE is asked. Under load PostgreSQL may end one of two such inserts as a deadlock, 40P01. That says nothing about the room, so the answer is 503: come again. An order of whole statements does not show it.',
  next: [
    { to: '/strategies/pattern-c-double-booking/', says: 'Pattern C: double booking' },
    {
      to: '/examples/no-overlap-constraint/',
      says: 'The same with a check that a booking ends after it starts',
    },
    { to: '/errors/23P01/', says: '23P01: what it means, and how to know it' },
  ],
  task: { type: 'fix', changes: ['handler.ts', 'setup.sql'] },
}
