import { expect, test } from 'vitest'
import { repeats } from '../../../src/playground/repeats.ts'

test('a row that says the same as one above, whatever its number', () => {
  const rows = [
    [1, 'a', 'x'],
    [2, 'a', 'x'],
    [3, 'b', 'x'],
    [4, 'a', 'x'],
  ]
  expect(repeats({ rows })).toEqual([false, true, false, true])
})

test('numbers alone repeat nothing', () => {
  expect(repeats({ rows: [[1], [2]] })).toEqual([false, false])
})
