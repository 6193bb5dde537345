import { expect, test } from 'vitest'
import { thrownAt } from '../../../src/playground/thrown-at.ts'
import { known } from '../../support/traces.ts'

test("the innermost place in the reader's own file", () => {
  expect(thrownAt(known.stack)).toBe('handler.ts:9')
  expect(thrownAt('Error\n at f (handler.ts:4:1)\n at handle (handler.ts:20:1)')).toBe(
    'handler.ts:4',
  )
})

test('none, where the stack names none', () => {
  expect(thrownAt(undefined)).toBeUndefined()
  expect(thrownAt('Error\n at f (explorer.js:4:1)')).toBeUndefined()
})
