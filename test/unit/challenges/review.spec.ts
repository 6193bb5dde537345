import { expect, it } from 'vitest'
import { checkMarks } from '../../../src/challenges/review.ts'

const asked = [
  { item: 'WI-001', fails: true, because: 'line 3' },
  { item: 'WI-002', fails: false, because: 'line 4' },
  { item: 'WI-003', fails: true, because: 'line 5' },
]
const check = (...items: string[]) => checkMarks(asked, new Set(items))

it('is solved when exactly those that fail are marked', () => {
  expect(check('WI-003', 'WI-001')).toEqual({ solved: true, right: 3 })
})

it('names the first that is wrong, and no other', () => {
  expect(check()).toMatchObject({ solved: false, right: 1, wrong: { item: 'WI-001' } })
  expect(check('WI-001')).toMatchObject({ solved: false, right: 2, wrong: { item: 'WI-003' } })
})

it('is not solved by marking everything', () => {
  expect(check('WI-001', 'WI-002', 'WI-003')).toMatchObject({
    solved: false,
    wrong: { item: 'WI-002', says: expect.stringContaining('it is so') as string },
  })
})
