import { describe, expect, it, test } from 'vitest'
import { generator } from '../../../src/explorer/index.ts'
import { changedRange, moved } from '../../../src/playground/changed-range.ts'
import { printReplay, seeds } from '../../support/seed.ts'

describe('the stretch in which two texts differ', () => {
  test.each([
    ['one two', 'one 2 two', { start: 4, end: 4, text: '2 ' }],
    ['one two three', 'one three', { start: 5, end: 9, text: '' }],
    ['aa', 'aaa', { start: 2, end: 2, text: 'a' }],
    ['', 'x', { start: 0, end: 0, text: 'x' }],
    ['x', '', { start: 0, end: 1, text: '' }],
  ])('%j to %j', (before, after, expected) => {
    expect(changedRange(before, after)).toEqual(expected)
  })

  test('is none between a text and itself', () => {
    expect(changedRange('same', 'same')).toBeUndefined()
  })

  it.each(seeds(200))(
    'makes the second of the first, and splits no character (seed %i)',
    (seed) => {
      printReplay(seed)
      const draw = generator(seed)
      const letters = ['a', 'b', '\u{1f4b3}', '\u{1f4b4}', '\u{1f8b3}']
      const someText = () =>
        Array.from({ length: Math.floor(draw() * 6) }, () => letters[Math.floor(draw() * 5)]).join(
          '',
        )
      const [before, after] = [someText(), someText()]
      const change = changedRange(before, after)
      if (change === undefined) return expect(before).toBe(after)
      const { start, end, text } = change
      expect(before.slice(0, start) + text + before.slice(end)).toBe(after)
      for (const part of [
        before.slice(0, start),
        before.slice(start, end),
        text,
        before.slice(end),
      ])
        expect(() => encodeURIComponent(part)).not.toThrow()
    },
  )
})

test('a caret stays where it was, or behind what was put in', () => {
  const change = { start: 4, end: 6, text: 'xyz' }
  expect([0, 4, 5, 6, 10].map((offset) => moved(offset, change))).toEqual([0, 4, 7, 7, 11])
})
