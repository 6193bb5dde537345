// What guests must have who are in nobody's way, asked about aftermaths made by hand.
import { expect, it } from 'vitest'
import { haveTheirRooms } from '../../examples/challenges/invariants-of-rooms.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

const { broken } = haveTheirRooms(['ada', 'ben'])

/** @param rows guest and status of each booking */
function after(...rows: readonly (readonly [string, string])[]): Aftermath {
  return {
    tables: [{ name: 'RoomBooking', columns: ['guest', 'status'], rows }],
    responses: [],
    ledger: [],
    tenants: 1,
    tenantOf: () => 'a',
  }
}

it('have their rooms, whoever else has one', () => {
  const rows = ['cyd', 'ben', 'ada'].map((guest) => [guest, 'confirmed'] as const)
  expect(broken(after(...rows))).toBeUndefined()
})

it('are missed, and a booking that is cancelled is none', () => {
  expect(broken(after(['ada', 'confirmed'], ['ben', 'cancelled']))).toBe(
    'ben without a room that is free: they go elsewhere and it stays empty',
  )
  expect(broken(after())).toMatch(/^ada and ben without/)
})
