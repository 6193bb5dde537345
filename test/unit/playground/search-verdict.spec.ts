import { expect, test } from 'vitest'
import { progressWords, searchVerdict } from '../../../src/playground/search-verdict.ts'
import type { Exploration } from '../../../src/playground/protocol.ts'
import { foundNothing, type Searched } from '../../../src/playground/state.ts'

const says = '2 payments for one event: the customer was charged twice'
const exploration: Exploration = {
  type: 'violated',
  complete: true,
  strategy: 'depth first',
  how: 'live',
  schedules: 16,
  pruned: 0,
  held: 4,
  broken: 12,
  violations: [{ name: 'the customer is charged once', count: 12 }],
  endings: [
    { key: 'a', count: 12, broken: [{ name: 'charged once', says }], schedule: 'v1:1.2' },
    { key: 'b', count: 4, broken: [], schedule: 'v1:1.1' },
  ],
  smallest: {
    schedule: 'v1:1.2',
    broken: [{ name: 'charged once', says }],
    size: { faults: 0, preemptions: 1, steps: 6 },
  },
  took: 10,
}
const search = (some: Partial<Exploration> = {}, more: Partial<Searched> = {}): Searched => ({
  type: 'search',
  orders: 16,
  found: { ...foundNothing, schedules: 16, held: 4, broken: 12 },
  ran: {
    mode: 'explore',
    settings: { deliveries: 2, tenants: 'same', crashes: 1, failures: 0, overlaps: 0 },
    indexes: [{ name: 'a_key', on: false }],
    version: '18.6',
    edited: false,
    files: [],
  },
  exploration: { ...exploration, ...some },
  ...more,
})

test('what broke is said with the person first, what was searched under it', () => {
  const verdict = searchVerdict(search())
  expect(verdict.tone).toBe('bad')
  expect(verdict.headline).toBe('In 12 of 16 orders the customer was charged twice')
  expect(verdict.searched).toContain('Every order was run.')
  expect(verdict.searched).toContain('2 deliveries, at most 1 crash, a_key off.')
  expect(verdict.how.label).toBe('live · PGlite, PostgreSQL 18.6')
})

test('all orders held is said of all of them; of some it is not called anything good', () => {
  const held = { type: 'held', held: 16, broken: 0, endings: [] } as const
  const { smallest: _, ...rest } = exploration
  const whole = searchVerdict({ ...search(), exploration: { ...rest, ...held } })
  expect(whole.tone).toBe('good')
  expect(whole.headline).toMatch(/^Held in all 16 orders/)
  const part = searchVerdict({ ...search(), exploration: { ...rest, ...held, complete: false } })
  expect(part.tone).toBe('unsure')
  expect(part.headline).toBe('Nothing found in 16 orders')
  expect(JSON.stringify([whole, part])).not.toMatch(/safe/i)
})

test('what PGlite cannot vouch for is no verdict, and says what it saw', () => {
  const verdict = searchVerdict(
    search({ type: 'cannot-say', how: 'cannot-say', reason: 'never compared', found: true }),
  )
  expect(verdict.tone).toBe('unsure')
  expect(verdict.headline).toBe('Found in emulation: decide on PostgreSQL')
  expect(verdict.also[0]).toBe('In 12 of 16 orders the customer was charged twice')
  expect(verdict.how).toMatchObject({ label: 'cannot say', why: 'never compared' })
})

test('what came of a step that was refused is nothing that was found', () => {
  const verdict = searchVerdict(
    search({ type: 'cannot-say', how: 'cannot-say', reason: 'cannot be emulated', found: false }),
  )
  expect(verdict).toMatchObject({ tone: 'unsure', also: [] })
  expect(verdict.headline).toBe('This cannot be said in this page')
  expect(verdict.searched).not.toMatch(/break/)
})

test('a search that was broken off says how far it came', () => {
  const { exploration: _, ...running } = search()
  const silent = searchVerdict({ ...running, brokenOff: 'silent' })
  expect(silent.headline).toBe('12 of 16 orders broke')
  expect(silent.searched).toMatch(/gave nothing else a turn/)
  expect(silent.searched).toMatch(/not all there are/)
  const none = searchVerdict({ ...running, brokenOff: 'stopped', found: foundNothing })
  expect(none.searched).toMatch(/No order had been run/)
})

test('stopped by its reader it keeps what it has found', () => {
  const verdict = searchVerdict(search({ type: 'cancelled', complete: false }))
  expect(verdict.searched).toMatch(/^Stopped: 16 orders had been run/)
})

test('progress is of an estimate, and never more than it', () => {
  const { found, ran: under } = search()
  const ran = { ...under, search: { type: 'all' } } as const
  expect(progressWords({ found, orders: 250.4, ran })).toBe('16 of about 250 orders run, 12 broke')
  expect(progressWords({ found, orders: 9, ran })).toBe('16 orders run, 12 broke')
  // What is estimated is how many orders there are, and this does not run them all.
  const some = { ...under, search: { type: 'sleep sets' } } as const
  expect(progressWords({ found, orders: 250.4, ran: some })).toBe('16 orders run, 12 broke')
})
