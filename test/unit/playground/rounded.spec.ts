import { expect, test } from 'vitest'
import { rounded } from '../../../src/playground/rounded.ts'

test.each([
  [7, 'about 7'],
  [717_215, 'about 720,000'],
  [1e12, 'about 1,000,000,000,000'],
  // No "about" before a bound.
  [1.1e12, 'more than a million million'],
])('%d orders are %s', (orders, words) => {
  expect(rounded(orders)).toBe(words)
})
