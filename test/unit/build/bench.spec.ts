import { expect, test } from 'vitest'
import { columns, duration, found, layOutPage } from '../../../src/build/bench/layout.ts'
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

test('what was measured in a page has its own date, its ratios, its phases and what it loaded', () => {
  const transfers = [
    { file: 'pglite.wasm', bytes: 3_000_000 },
    { file: 'main.js', bytes: 1_000_000 },
  ]
  const text = layOutPage({
    date: '2026-11-25',
    note: 'a laptop',
    processors: 2,
    versions: { chromium: '1', node: '24', pglite: '0.5' },
    example: 'check-then-create',
    rounds: 5,
    baseline: { ms: 4_000, transfers },
    presses: [
      {
        mode: 'one order',
        cold: { ms: 2_000, ratio: 0.5, transfers, phases: [{ name: 'fetching', ms: 500 }] },
        warm: { ms: 400, ratio: 0.1 },
      },
    ],
    explore: { deliveries: 2, schedules: 16, pageMs: 300, nodeMs: 100, ratio: 3 },
  })
  expect(text).toContain('In the page · 2026-11-25 · a laptop')
  expect(text).toMatch(/^one order {3,}2\.0 s {2,}0\.50 {2,}400 ms {2,}0\.10$/m)
  expect(text).toMatch(/^fetching {2}500 ms {2}25 %$/m)
  expect(text).toContain('one order, 4.000 MB')
  expect(text).toMatch(/^pglite\.wasm {2}3\.000 MB {2}75 %$/m)
  expect(text).toContain('16 of them: 300 ms in the page, 100 ms in Node, 3.00 times as long')
})
