import { describe, expect, it } from 'vitest'
import { faultsOf, faultWords } from '../../../src/components/faults-needed.ts'
import { markedDiff } from '../../../src/components/fix-diff.ts'
import { functionSource } from '../../../src/components/function-source.ts'
import { obtainedWords, searchedWith, shortVerdict } from '../../../src/components/verdict-words.ts'
import type { RecordedRun } from '../../../src/explorer/index.ts'

const base: RecordedRun = {
  database: 'PostgreSQL',
  version: '18.4',
  deliveries: 2,
  faults: {},
  strategy: 'all',
  outcome: 'held',
  how: 'live',
  complete: true,
  counts: { schedules: 24, held: 24, broken: 0 },
}

function breaking(schedule: string): RecordedRun {
  const smallest = { schedule } as NonNullable<RecordedRun['smallest']>
  const counts = { schedules: 12_600, held: 600, broken: 12_000 }
  return { ...base, outcome: 'violated', counts, smallest }
}

describe('what it takes to break', () => {
  it.each([
    ['v1:1.2.2.1', 'none needed'],
    ['v1:1.1c.2', 'needs a crash'],
    ['v1:1.1l.2', 'needs a crash'],
    ['v1:1.1f.2', 'needs a failing call'],
    ['v1:1.1r.2', 'needs an overlapping redelivery'],
    ['v1:1f.1c.2', 'needs a crash and a failing call'],
    // A lock_timeout that passes is none: the handler asked for it.
    ['v1:1.2t.1', 'none needed'],
  ])('%s: %s', (schedule, words) => {
    expect(faultWords(faultsOf(breaking(schedule)), true)).toBe(words)
  })

  it('what holds says what it was searched with', () => {
    expect(faultWords(faultsOf(base), false)).toBe('none')
    const searched = { ...base, faults: { crashes: 1, overlaps: 1, attempts: 3 } }
    expect(faultWords(faultsOf(searched), false)).toBe(
      'even with a crash and an overlapping redelivery',
    )
  })
})

describe('a verdict in few words', () => {
  it.each<[RecordedRun, string]>([
    [breaking('v1:1'), 'breaks in 12,000 of 12,600'],
    [base, 'holds in all 24'],
    [{ ...base, counts: { schedules: 1, held: 1, broken: 0 } }, 'holds in the only one'],
    // Where equivalent orders were left out, or the search ended early, nobody knows of how many.
    [{ ...base, strategy: 'sleep sets' }, 'holds in 24 run'],
    [{ ...base, complete: false }, 'holds in 24 run'],
  ])('%#: %s', (run, words) => {
    expect(shortVerdict(run)).toBe(words)
  })

  it('nothing is said where nothing can be', () => {
    const { counts, ...silent } = base
    expect(counts).toBeDefined()
    const run: RecordedRun = { ...silent, outcome: 'cannot-say', how: 'cannot-say' }
    expect(shortVerdict(run)).toBe('cannot say')
    expect(obtainedWords(run)).toBe('nothing is said')
  })

  it('how it was come by, and what it is about', () => {
    expect(obtainedWords(base)).toBe('every order, run as it is')
    expect(obtainedWords({ ...base, how: 'emulated', strategy: 'sleep sets' })).toBe(
      'one order of each kind, emulated on one connection',
    )
    expect(searchedWith({ ...base, faults: { crashes: 1, failures: 2 } })).toBe(
      '2 deliveries, at most 1 crash and 2 failing calls',
    )
  })
})

describe('a fix beside what it mends', () => {
  it('is one text, what is gone before what is new', () => {
    expect(markedDiff('a\nold\nz\n', 'a\nnew\nmore\nz\n')).toEqual({
      code: 'a\nold\nnew\nmore\nz',
      gone: [2],
      added: [3, 4],
    })
  })

  it('that is only indented otherwise is none', () => {
    expect(markedDiff('a\nb\n', 'a\n  b\n')).toBeUndefined()
  })
})

describe('a function as it is written', () => {
  const source = `import x from 'x'\n\n/** One. */\nexport function one(): void {\n  if (x) {\n  }\n}\n\nfunction oneMore() {\n}\n`

  it('has the comment above it, and nothing of what comes after', () => {
    expect(functionSource(source, 'one')).toBe(
      '/** One. */\nexport function one(): void {\n  if (x) {\n  }\n}',
    )
  })

  it('that is not there is an error', () => {
    expect(() => functionSource(source, 'two')).toThrow('no function two')
  })
})
