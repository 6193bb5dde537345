import { expect, test } from 'vitest'
import { fitting } from '../../../src/components/fitting.ts'

const text = 'No. The row is there; it stays there. What of it?'

test('what fits stays as it is', () => {
  expect(fitting(text, text.length)).toBe(text)
})

test('what does not is cut after a clause, which ends in a full stop', () => {
  expect(fitting(text, 48)).toBe('No. The row is there; it stays there.')
  expect(fitting(text, 37)).toBe('No. The row is there; it stays there.')
  expect(fitting(text, 36)).toBe('No. The row is there.')
  expect(fitting(text, 5)).toBe('No.')
})

test('where not even the first clause fits, it is kept all the same', () => {
  expect(fitting('The row is there. No.', 5)).toBe('The row is there.')
  expect(fitting('The row is there', 5)).toBe('The row is there')
})
