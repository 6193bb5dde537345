import { describe, expect, it } from 'vitest'
import {
  generator,
  marks,
  parseSchedule,
  printSchedule,
  ScheduleError,
  type Choice,
} from '../../../src/explorer/index.ts'
import { printReplay, seeds } from '../../support/seed.ts'

describe('a schedule', () => {
  it('prints as text that a shell and an address bar leave alone', () => {
    const text = printSchedule([
      { process: 1, mark: '', branch: 0 },
      { process: 2, mark: 'c', branch: 0 },
      { process: 12, mark: '', branch: 2 },
    ])
    expect(text).toBe('v1:1.2c.12-3')
    expect(encodeURIComponent(text).replace('%3A', ':')).toBe(text)
  })

  it.each(seeds(50))('comes back from its text as it was (seed %i)', (seed) => {
    printReplay(seed)
    const draw = generator(seed)
    const below = (most: number) => Math.floor(draw() * most)
    const schedule = Array.from({ length: below(60) }, (): Choice => ({
      process: 1 + below(999),
      mark: marks[below(marks.length)]?.mark ?? '',
      branch: below(9),
    }))
    expect(parseSchedule(printSchedule(schedule))).toEqual(schedule)
  })

  it.each([
    ['1.2.1', 'is not a schedule'],
    ['', 'is not a schedule'],
    ['v2:1.2', 'is of version v2'],
    ['v1:1..2', 'Step 2 of the schedule'],
    ['v1:1.2!', 'Step 2 of the schedule, "2!"'],
    ['v1:0', 'Step 1 of the schedule'],
    [`v1:${'x'.repeat(1_000_000)}`, 'Step 1 of the schedule'],
  ])('that is none says what to do: %.12s', (text, message) => {
    expect(() => parseSchedule(text)).toThrow(ScheduleError)
    expect(() => parseSchedule(text)).toThrow(message)
  })
})
