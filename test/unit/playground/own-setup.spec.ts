import { expect, test } from 'vitest'
import { runUnder, searchUnder } from '../../../src/playground/own-setup.ts'
import type { Exploration } from '../../../src/playground/protocol.ts'
import type { Done } from '../../../src/playground/verdict.ts'

const run = (how: Done['how']) => ({ type: 'done', how, broken: [] }) as unknown as Done
const search = (type: Exploration['type'], how: Exploration['how']) =>
  ({ type, how, schedules: 4 }) as Exploration

test('what was emulated under a setup.sql of the reader’s own cannot be said', () => {
  expect(runUnder(true, run('emulated'))).toMatchObject({
    how: 'cannot-say',
    why: expect.stringMatching(/Yours is another one/) as string,
  })
  for (const type of ['violated', 'held'] as const) {
    expect(searchUnder(true, search(type, 'emulated'))).toMatchObject({
      type: 'cannot-say',
      how: 'cannot-say',
      reason: expect.stringMatching(/Yours is another one/) as string,
      schedules: 4,
    })
  }
})

test('what PGlite did itself stays as it is, and so does all that ran as it ships', () => {
  expect(runUnder(true, run('live'))).toEqual(run('live'))
  expect(runUnder(false, run('emulated'))).toEqual(run('emulated'))
  expect(searchUnder(true, search('held', 'live'))).toEqual(search('held', 'live'))
  expect(searchUnder(false, search('held', 'emulated'))).toEqual(search('held', 'emulated'))
  // It ended before it could say anything; that stays the news.
  expect(searchUnder(true, search('failed', 'emulated')).type).toBe('failed')
})
