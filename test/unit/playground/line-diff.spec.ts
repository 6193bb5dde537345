import { describe, expect, it, test } from 'vitest'
import { generator } from '../../../src/explorer/index.ts'
import { indentation, lineDiff } from '../../../src/playground/line-diff.ts'
import { isWhole, patched, patchOf } from '../../../src/playground/patch.ts'
import { printReplay, seeds } from '../../support/seed.ts'

function drawn(before: string, after: string): string {
  const sign = { same: ' ', gone: '-', new: '+' }
  return lineDiff(before, after)
    .flatMap(({ type, lines }) => lines.map((line) => sign[type] + line))
    .join('\n')
}

/** Few different lines, so that many are the same. */
function someText(draw: () => number): string {
  const lines = ['', 'a', 'b', 'c', '  a']
  const count = Math.floor(draw() * 12)
  return Array.from({ length: count }, () => lines[Math.floor(draw() * lines.length)]).join('\n')
}

describe('line by line', () => {
  test.each([
    ['a\nb\nc', 'a\nb\nc', ' a\n b\n c'],
    ['a\nb\nc', 'a\nx\nc', ' a\n-b\n+x\n c'],
    ['a\nb\nc\nd', 'x\ny\nc\nd', '-a\n-b\n+x\n+y\n c\n d'],
    ['a\nc', 'a\nb\nc', ' a\n+b\n c'],
    ['', 'a', '-\n+a'],
    ['a\n', 'a', ' a\n-'],
  ])('%j to %j', (before, after, expected) => {
    expect(drawn(before, after)).toBe(expected)
  })

  it.each(seeds(200))(
    'both texts are in it, and the change makes one of the other (seed %i)',
    (seed) => {
      printReplay(seed)
      const draw = generator(seed)
      const [before, after] = [someText(draw), someText(draw)]
      const diff = lineDiff(before, after)
      const without = (left: string) =>
        diff.filter(({ type }) => type !== left).flatMap(({ lines }) => lines)
      expect(without('new').join('\n')).toBe(before)
      expect(without('gone').join('\n')).toBe(after)
      expect(patched(before, patchOf(before, after))).toBe(after)
    },
  )

  test('what was only moved to the right is the same, and stands where it is now', () => {
    const [before, after] = ['a\nb\nc', 'try {\n  a\n  b\n}\nx']
    expect(lineDiff(before, after, indentation)).toEqual([
      { type: 'new', lines: ['try {'] },
      { type: 'same', lines: ['  a', '  b'] },
      { type: 'gone', lines: ['c'] },
      { type: 'new', lines: ['}', 'x'] },
    ])
  })

  test('texts too long to be compared are still told apart', () => {
    const long = (mark: string) =>
      Array.from({ length: 5_000 }, (_, n) => `${mark} ${n}`).join('\n')
    const text = (mark: string) => `${long(mark)}\nin both\n${mark}\nend`
    const diff = lineDiff(text('a'), text('b'))
    expect(diff.map(({ type, lines }) => [type, lines.length])).toEqual([
      ['gone', 5_002],
      ['new', 5_002],
      ['same', 1],
    ])
  })
})

describe('a change that is no change of this text', () => {
  test.each([[[5]], [[1, 1]], [[0, 3]], [[1.5, 1.5]], [[1e9]], [[NaN]], [['x']]])('%j', (patch) => {
    expect(patched('a\nb\nc', patch)).toBeUndefined()
  })

  test('one that keeps nothing fits any', () => {
    expect(isWhole(patchOf('a\nb', 'c'))).toBe(true)
    expect(isWhole(patchOf('a\nb', 'b'))).toBe(false)
  })
})
