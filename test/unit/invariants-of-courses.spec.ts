import { expect, it } from 'vitest'
import { coursesEndWith } from '../../examples/challenges/invariants-of-courses.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

const invariant = coursesEndWith({ pottery: 5, weaving: 7 })

function after(pottery: number, weaving: number): Aftermath {
  const rows = [
    ['pottery', pottery],
    ['weaving', weaving],
  ]
  const tables = [{ name: 'Workshop', columns: ['id', 'taken'], rows }]
  return { tables, responses: [], events: [], ledger: [] } as unknown as Aftermath
}

it('holds where every seat is counted', () => {
  expect(invariant.broken(after(5, 7))).toBeUndefined()
})

it.each([
  { pottery: 6, weaving: 7, says: /turned away from a free seat/ },
  { pottery: 5, weaving: 6, says: /finds no chair/ },
])('says who is hurt by $pottery and $weaving', ({ pottery, weaving, says }) => {
  expect(invariant.broken(after(pottery, weaving))).toMatch(says)
})
