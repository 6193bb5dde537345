import { expect, test } from 'vitest'
import { columns, duration, found } from '../../../src/build/bench/layout.ts'
import { median } from '../../../src/build/bench/median.ts'

test('a median is the middle, or between the two in the middle', () => {
  expect(median([9, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(() => median([])).toThrow('no median')
})

test.each([
  [0.123, '0.1 ms'],
  [9.94, '9.9 ms'],
  [12.6, '13 ms'],
  [1_540, '1.5 s'],
])('%d milliseconds are written %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

test('tries say how many found it, when the first did, and whether one hung', () => {
  const tries = { tries: 20, found: 3, broke: [], msEach: 5, firstAfterMs: 41.2, hung: false }
  expect(found(tries)).toBe('3/20 41 ms')
  expect(found({ ...tries, found: 0, firstAfterMs: null })).toBe('0/20')
  expect(found({ ...tries, tries: 2, found: 0, firstAfterMs: null, hung: true })).toBe('0/2 (hung)')
})

test('columns are as wide as their widest cell, and lines end where their text does', () => {
  const rows = [
    ['a', 'bb', 'c'],
    ['aaa', 'b', ''],
  ]
  expect(columns(rows)).toBe('a    bb  c\naaa  b')
})
