import { expect, test } from 'vitest'
import { mayPreload } from '../../../src/playground/preload.ts'

test('only on a good connection that nobody pays for by the megabyte', () => {
  expect(mayPreload({ effectiveType: '4g' })).toBe(true)
  expect(mayPreload({ effectiveType: '4g', type: 'wifi', saveData: false })).toBe(true)
  expect(mayPreload({ effectiveType: '4g', saveData: true })).toBe(false)
  expect(mayPreload({ effectiveType: '4g', type: 'cellular' })).toBe(false)
  expect(mayPreload({ effectiveType: '3g' })).toBe(false)
  expect(mayPreload(undefined)).toBe(false)
})
