import { expect, it } from 'vitest'
import { checkMarks } from '../../../src/challenges/review.ts'

const asked = [
  { item: 'wi-001', fails: true, because: 'line 3' },
  { item: 'wi-002', fails: false, because: 'line 4' },
  { item: 'wi-003', fails: true, because: 'line 5' },
]
const check = (...items: string[]) => checkMarks(asked, new Set(items))

it('is solved when exactly those that fail are marked', () => {
  expect(check('wi-003', 'wi-001')).toEqual({ solved: true, right: 3 })
})

it('names the first that is wrong, and no other', () => {
  expect(check()).toMatchObject({ solved: false, right: 1, wrong: { item: 'wi-001' } })
  expect(check('wi-001')).toMatchObject({ solved: false, right: 2, wrong: { item: 'wi-003' } })
})

it('is not solved by marking everything', () => {
  expect(check('wi-001', 'wi-002', 'wi-003')).toMatchObject({
    solved: false,
    wrong: { item: 'wi-002', says: expect.stringContaining('it is so') as string },
  })
})
