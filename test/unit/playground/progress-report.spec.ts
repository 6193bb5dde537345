import { describe, expect, it } from 'vitest'
import {
  most,
  mostCellCharacters,
  mostCells,
  mostEndings,
  otherEnding,
} from '../../../src/playground/bounded-by.ts'
import { ProgressCheck } from '../../../src/playground/progress-check.ts'
import { ProgressReport } from '../../../src/playground/progress-report.ts'
import type { Progress } from '../../../src/playground/protocol.ts'

/** A report whose clock is moved by hand, and what it told; a check reads along. */
function reporting() {
  const clock = { now: 0 }
  const told: Progress[] = []
  const check = new ProgressCheck()
  const report = new ProgressReport(
    (progress) => {
      expect(check.fits(progress)).toBe(true)
      told.push(progress)
    },
    () => clock.now,
  )
  return { clock, told, report }
}

function ran(key: string, broken = false, schedule = 'v1:1') {
  return {
    key,
    witness: {
      trace: { schedule, events: [], responses: [], tables: [], ledger: [] },
      size: { faults: 0, preemptions: 0, steps: 1 },
      broken: broken ? [{ name: 'a', says: 'b' }] : [],
    },
  }
}

describe('what is told of a search under way', () => {
  it('is the first run at once, then ten messages a second at most, and the rest in the end', () => {
    const { clock, told, report } = reporting()
    for (let run = 0; run < 1_000; run++) {
      clock.now += 1
      report.ran(ran('a'))
    }
    expect(told).toHaveLength(10)
    expect(told[0]).toMatchObject({ schedules: 1 })
    report.end()
    expect(told.at(-1)).toMatchObject({ schedules: 1_000 })
    expect(told.flatMap(({ cells }) => cells)).toHaveLength(1_000)
    report.end()
    expect(told).toHaveLength(11)
  })

  it('names each ending once, and each run’s by its place', () => {
    const { told, report } = reporting()
    report.ran(ran('a'))
    report.ran(ran('b', true, 'v1:2'))
    report.ran(ran('a'))
    report.pruned()
    report.end()
    expect(told).toEqual([
      {
        schedules: 1,
        held: 1,
        broken: 0,
        pruned: 0,
        cells: [{ schedule: 'v1:1', ending: 0, broken: false }],
        endings: [{ key: 'a', broken: [] }],
        counts: [1],
      },
      {
        schedules: 3,
        held: 2,
        broken: 1,
        pruned: 1,
        cells: [
          { schedule: 'v1:2', ending: 1, broken: true },
          { schedule: 'v1:1', ending: 0, broken: false },
        ],
        endings: [{ key: 'b', broken: [{ name: 'a', says: 'b' }] }],
        counts: [2, 1],
      },
    ])
  })

  it('tells orders that were left early also when no run came after them', () => {
    const { told, report } = reporting()
    report.ran(ran('a'))
    report.pruned()
    report.end()
    expect(told.at(-1)).toMatchObject({ schedules: 1, pruned: 1, cells: [] })
  })

  it('has an end: of cells, of endings, of what is in either', () => {
    const many = reporting()
    for (let run = 0; run < mostCells + 10; run++) many.report.ran(ran(`ending ${run}`))
    many.report.end()
    const cells = many.told.flatMap(({ cells }) => cells)
    expect(cells).toHaveLength(mostCells)
    expect(many.told.at(-1)).toMatchObject({ schedules: mostCells + 10 })
    const endings = many.told.flatMap(({ endings }) => endings)
    expect(endings).toHaveLength(mostEndings + 1)
    expect(endings.at(-1)).toEqual({ key: otherEnding, broken: [] })
    expect(cells.at(-1)?.ending).toBe(mostEndings)

    const long = reporting()
    const schedule = `v1:${'1.'.repeat(5_000)}`
    for (let run = 0; run < 1_000; run++) long.report.ran(ran('x'.repeat(100_000), false, schedule))
    long.report.end()
    const sent = long.told.flatMap(({ cells }) => cells).length
    expect(sent).toBe(Math.floor(mostCellCharacters / schedule.length))
    expect(long.told[0]?.endings[0]?.key).toHaveLength(most.characters)
    expect(long.told.at(-1)).toMatchObject({ schedules: 1_000 })
  })
})

describe('what a sandbox tells of a search', () => {
  const progress: Progress = {
    schedules: 2,
    held: 1,
    broken: 1,
    pruned: 0,
    cells: [{ schedule: 'v1:1', ending: 0, broken: false }],
    endings: [{ key: 'a', broken: [] }],
    counts: [2],
  }

  it.each([
    ['more cells than schedules', { cells: Array(3).fill(progress.cells[0]) }],
    ['an ending that was never named', { cells: [{ ...progress.cells[0], ending: 1 }] }],
    ['counts that do not add up', { held: 2 }],
    ['fewer counts than endings', { counts: [] }],
    ['counts of endings that do not add up', { counts: [3] }],
    [
      'more endings than there may be',
      {
        endings: Array(mostEndings + 2).fill(progress.endings[0]),
        counts: [2, ...Array<number>(mostEndings + 1).fill(0)],
      },
    ],
  ] as const)('is not believed with %s', (_, change) => {
    expect(new ProgressCheck().fits(progress)).toBe(true)
    expect(new ProgressCheck().fits({ ...progress, ...change } as Progress)).toBe(false)
  })

  it('is not believed when it goes back, or goes on for ever', () => {
    const check = new ProgressCheck()
    expect(check.fits(progress)).toBe(true)
    const less = { ...progress, schedules: 1, held: 0, cells: [], endings: [], counts: [1] }
    expect(check.fits(less)).toBe(false)
    const names = Array.from({ length: mostEndings }, (_, at) => ({ key: `${at}`, broken: [] }))
    const counts = [1e6, ...Array<number>(mostEndings).fill(0)]
    const more = { ...progress, schedules: 1e6, held: 1e6 - 1, endings: [], counts }
    expect(check.fits({ ...more, endings: names })).toBe(true)
    const another = { key: 'one more', broken: [] }
    expect(check.fits({ ...more, endings: [another], counts: [...counts, 0] })).toBe(false)
    const cells = Array(mostCells - 3).fill(progress.cells[0]) as Progress['cells']
    expect(check.fits({ ...more, cells })).toBe(true)
    expect(check.fits({ ...more, cells: cells.slice(0, 2) })).toBe(false)
  })
})
