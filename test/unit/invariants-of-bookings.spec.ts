// What is promised about rooms, seats and wallets, asked about aftermaths made by hand: each promise is kept once and broken once.
import { describe, expect, it } from 'vitest'
import {
  doneInTheEnd,
  freeRoomIsGiven,
  noOverlap,
  noUnknownError,
  oneGuestADay,
  oneGuestAnEvening,
  paidForWhatOneHas,
  seatsForAll,
  walletsEndWith,
  whoWasToldHasIt,
} from '../../examples/invariants-of-bookings.ts'
import type { Aftermath, Table } from '../../src/explorer/index.ts'

interface Made {
  readonly tables?: readonly Table[]
  /** The status of each attempt, and which delivery it was of. */
  readonly answers?: readonly (readonly [delivery: number, status: number])[]
  readonly charges?: number
}

function after({ tables = [], answers = [], charges = 0 }: Made): Aftermath {
  return {
    tables,
    responses: answers.map(([delivery, status], index) => ({
      process: index + 1,
      delivery,
      attempt: 1,
      type: 'answered',
      status,
    })),
    ledger: Array.from({ length: charges }, (_, index) => ({
      process: index + 1,
      service: 'payments',
      action: 'charge',
      detail: {},
    })),
    tenants: 1,
    tenantOf: () => 't',
  }
}

function days(...rows: readonly (readonly [room: number, day: string, status: string])[]): Table {
  return {
    name: 'DayBooking',
    columns: ['id', 'roomId', 'day', 'status'],
    rows: rows.map((row, index) => [index + 1, ...row]),
  }
}

/** Bookings of room 12 on one day. */
function hours(...rows: readonly (readonly [from: string, to: string, status?: string])[]): Table {
  return {
    name: 'RoomBooking',
    columns: ['id', 'roomId', 'startsAt', 'endsAt', 'status'],
    rows: rows.map(([from, to, status = 'confirmed'], index) => [
      index + 1,
      12,
      `2026-03-14T${from}:00`,
      `2026-03-14T${to}:00`,
      status,
    ]),
  }
}

function workshop(capacity: number, seats: number): readonly Table[] {
  return [
    { name: 'Workshop', columns: ['id', 'capacity', 'taken'], rows: [['w', capacity, seats]] },
    {
      name: 'Seat',
      columns: ['id', 'workshopId', 'attendee'],
      rows: Array.from({ length: seats }, (_, index) => [index + 1, 'w', `a${index}`]),
    },
  ]
}

describe('one guest a day', () => {
  const { broken } = oneGuestADay
  it('counts the bookings of one room for one day', () => {
    const other = [12, '2026-03-15', 'confirmed'] as const
    const one = [12, '2026-03-14', 'confirmed'] as const
    expect(broken(after({ tables: [days(one, other, [7, '2026-03-14', 'held'])] }))).toBeUndefined()
    expect(broken(after({ tables: [days(one, other, one)] }))).toBe(
      '2 bookings for one room and one day: 2 guests come to one door',
    )
  })

  it('leaves out what is cancelled', () => {
    const tables = [days([12, '2026-03-14', 'cancelled'], [12, '2026-03-14', 'confirmed'])]
    expect(broken(after({ tables }))).toBeUndefined()
  })
})

describe('one guest an evening', () => {
  it('counts what is not cancelled, whatever day it says', () => {
    const { broken } = oneGuestAnEvening
    const first = [12, '2026-03-14', 'confirmed'] as const
    const second = [12, '2026-03-15', 'confirmed'] as const
    const cancelled = [12, '2026-03-15', 'cancelled'] as const
    expect(broken(after({ tables: [days(first, cancelled)] }))).toBeUndefined()
    expect(broken(after({ tables: [days(first, second)] }))).toBe(
      '2 bookings for one evening: 2 guests come to one door',
    )
  })
})

describe('no overlap', () => {
  const { broken } = noOverlap
  it('lets one begin as another ends', () => {
    expect(
      broken(after({ tables: [hours(['10:00', '11:00'], ['11:00', '12:00'])] })),
    ).toBeUndefined()
  })

  it('is broken by a part and by a whole', () => {
    const said = '2 bookings of one room overlap: 2 guests come to one door'
    expect(broken(after({ tables: [hours(['10:00', '11:00'], ['10:30', '11:30'])] }))).toBe(said)
    expect(broken(after({ tables: [hours(['10:00', '12:00'], ['10:30', '11:00'])] }))).toBe(said)
  })

  it('leaves out what is cancelled', () => {
    const tables = [hours(['10:00', '11:00', 'cancelled'], ['10:30', '11:30'])]
    expect(broken(after({ tables }))).toBeUndefined()
  })
})

describe('a free room', () => {
  const { broken } = freeRoomIsGiven
  it('is refused to nobody if there is no booking', () => {
    const refused = { answers: [[1, 409] as const] }
    const taken = [days([12, '2026-03-14', 'confirmed'])]
    expect(broken(after({ ...refused, tables: taken }))).toBeUndefined()
    const free = [days([12, '2026-03-14', 'cancelled'])]
    expect(broken(after({ ...refused, tables: free }))).toBe(
      '1 request answered 409 for a room that is free: somebody goes elsewhere and it stays empty',
    )
  })
})

describe('whoever was told yes', () => {
  const { broken } = whoWasToldHasIt
  it('has a booking or a seat', () => {
    const tables = [days([12, '2026-03-14', 'confirmed'])]
    expect(broken(after({ tables, answers: [[1, 201]] }))).toBeUndefined()
    expect(
      broken(
        after({
          tables,
          answers: [
            [1, 201],
            [2, 201],
          ],
        }),
      ),
    ).toBe('2 answered 201 and 1 stored: somebody comes and nobody knows of it')
    expect(broken(after({ tables: workshop(1, 1), answers: [[1, 201]] }))).toBeUndefined()
  })
})

describe('who paid', () => {
  const { broken } = paidForWhatOneHas
  it('has a booking that is confirmed', () => {
    const tables = [days([12, '2026-03-14', 'confirmed'])]
    expect(broken(after({ tables, charges: 1 }))).toBeUndefined()
    expect(broken(after({ tables, charges: 2 }))).toBe(
      '2 charges for 1 booking: a guest has paid and has no room',
    )
    expect(broken(after({ tables: [days([12, '2026-03-14', 'held'])], charges: 1 }))).toBe(
      '1 charge for 0 bookings: a guest has paid and has no room',
    )
  })
})

describe('seats', () => {
  const { broken } = seatsForAll
  it('are as many as the workshop has', () => {
    expect(broken(after({ tables: workshop(2, 2) }))).toBeUndefined()
    expect(broken(after({ tables: workshop(1, 2) }))).toBe(
      '2 attendees for 1 seat: somebody has to stand',
    )
  })
})

describe('transfers', () => {
  it('leave each wallet with what it should have', () => {
    const { broken } = walletsEndWith({ a: 90, b: 110 })
    const wallets = (a: number, b: number): Table => ({
      name: 'Wallet',
      columns: ['id', 'tenantId', 'balance'],
      rows: [
        ['a', 't', a],
        ['b', 't', b],
      ],
    })
    expect(broken(after({ tables: [wallets(90, 110)] }))).toBeUndefined()
    expect(broken(after({ tables: [wallets(100, 100)] }))).toBe(
      '100 in a and not 90: a transfer is missing or was made twice',
    )
  })
})

describe('answers', () => {
  it('of 500 are errors that the handler did not know, and 503 is none', () => {
    const { broken } = noUnknownError
    const retried = [
      [1, 503],
      [1, 200],
    ] as const
    expect(broken(after({ answers: retried }))).toBeUndefined()
    expect(broken(after({ answers: [...retried, [2, 500]] }))).toBe(
      '1 of 3 attempts answered 500: somebody is woken for what needed only another try',
    )
  })

  it('are 2xx in the end', () => {
    const { broken } = doneInTheEnd
    expect(
      broken(
        after({
          answers: [
            [1, 503],
            [2, 200],
            [1, 200],
          ],
        }),
      ),
    ).toBeUndefined()
    expect(
      broken(
        after({
          answers: [
            [1, 503],
            [2, 200],
          ],
        }),
      ),
    ).toBe('1 of 2 deliveries never answered 2xx: the provider gives up and the event is lost')
  })
})
