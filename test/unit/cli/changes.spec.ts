import { describe, expect, it } from 'vitest'
import { changesIn, printChanges } from '../../../src/cli/changes.ts'
import type { Evidence, RecordedRun } from '../../../src/explorer/index.ts'
import { recordedRun } from '../../support/recorded-run.ts'

function evidence(change: Partial<RecordedRun> = {}): Evidence {
  const run: RecordedRun = {
    ...recordedRun,
    endings: [{ key: '1: 200', count: 16, schedule: 'v1:1.2' }],
    ...change,
  }
  return { example: 'a', runs: [run] }
}

describe('what changed in the evidence', () => {
  it('is nothing where only the version is another', () => {
    expect(changesIn(evidence(), evidence({ version: '19.0' }))).toEqual([])
    expect(printChanges([])).toBe('Every example does what is recorded of it.')
  })

  it('is another verdict, with both versions', () => {
    const now = evidence({
      version: '19.0',
      outcome: 'held',
      counts: { schedules: 16, held: 16, broken: 0 },
    })
    expect(printChanges(changesIn(evidence(), now))).toContain(
      '| a | PostgreSQL 18.4 → 19.0 | violated, 12 of 16 broke | held, 0 of 16 broke |',
    )
  })

  it('is other endings, even where the counts are the same', () => {
    const now = evidence({ endings: [{ key: '1: 500', count: 16, schedule: 'v1:1.2' }] })
    expect(printChanges(changesIn(evidence(), now))).toContain('with other endings')
  })

  it('is an example that was not recorded, and one about which nothing can be said any more', () => {
    const { counts: _counts, ...rest } = evidence().runs[0] as RecordedRun
    const silent = { example: 'a', runs: [{ ...rest, outcome: 'cannot-say', reason: 'why' }] }
    expect(changesIn(undefined, evidence())[0]?.came[0]).toBe('not recorded')
    expect(changesIn(evidence(), silent as Evidence)[0]?.came[1]).toBe('cannot-say: why')
  })
})
