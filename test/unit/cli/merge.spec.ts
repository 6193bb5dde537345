import { describe, expect, it } from 'vitest'
import { merge } from '../../../src/cli/merge.ts'

const smallest = { schedule: 'v1:1.2', faults: 0, preemptions: 2, steps: 4, minimal: false }

function report(index: number, changes: object = {}) {
  return {
    file: `${index}.json`,
    text: JSON.stringify({
      example: 'a',
      database: 'PGlite',
      version: '18.6',
      deliveries: 2,
      faults: {},
      outcome: 'held',
      how: 'live',
      strategy: `all, part ${index} of 2`,
      shard: { index, of: 2 },
      complete: false,
      schedules: 3,
      pruned: 0,
      held: 3,
      broken: 0,
      violations: {},
      smallest: null,
      ...changes,
    }),
  }
}

describe('the reports of all parts', () => {
  it('together say that it held, and that this was all', () => {
    expect(merge([report(2), report(1)])).toMatchObject({
      outcome: 'held',
      complete: true,
      schedules: 6,
      held: 6,
      strategy: 'all',
      smallest: null,
    })
  })

  it('say where it breaks: counts are added, and the smallest of all is the smallest', () => {
    const broken = { outcome: 'violated', broken: 1, held: 2, violations: { once: 1 } }
    const merged = merge([
      report(1, { ...broken, smallest }),
      report(2, { ...broken, how: 'emulated', smallest: { ...smallest, preemptions: 1 } }),
    ])
    expect(merged).toMatchObject({
      outcome: 'violated',
      complete: true,
      how: 'emulated',
      broken: 2,
      violations: { once: 2 },
      smallest: { preemptions: 1, minimal: true },
    })
    expect(merged).not.toHaveProperty('shard')
  })

  it('are no verdict where one of them has none', () => {
    const stopped = report(2, { outcome: 'cancelled' })
    expect(merge([report(1), stopped])).toMatchObject({ outcome: 'cancelled', complete: false })
  })
})

describe('what cannot be joined is refused with what to do', () => {
  it.each([
    ['no report', [], 'needs the reports of all parts'],
    ['a part that is missing', [report(1)], 'Part 2 of 2 is missing: run it with --shard 2/2.'],
    ['a part there twice', [report(1), report(2), report(2)], 'there twice: 2.json, 2.json'],
    ['another example', [report(1), report(2, { example: 'b' })], '2.json has another example'],
    ['another version', [report(1), report(2, { version: '19' })], '2.json has another version'],
    [
      'another number of parts',
      [report(1), report(2, { shard: { index: 2, of: 3 } })],
      'a part of 3',
    ],
    ['a whole report', [{ file: 'x', text: '{"example":"a"}' }], 'run it with --shard'],
    ['something else', [{ file: 'x', text: '[]' }], 'not a report of the explorer'],
    ['no JSON', [{ file: 'x', text: 'a holds' }], 'x is not JSON'],
  ])('%s', (_, reports, says) => {
    expect(() => merge(reports)).toThrow(says)
  })
})
