// A walk as the store has it, what it comes to in words, and what its keys mean.
import { describe, expect, test } from 'vitest'
import { endedBetween } from '../../../src/playground/ran-event.ts'
import type { State } from '../../../src/playground/state.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import type { Done, Ran } from '../../../src/playground/verdict.ts'
import { keysFor, meaningOf } from '../../../src/playground/walk-keys.ts'
import { ofHowMany, walkVerdict } from '../../../src/playground/walk-verdict.ts'
import { lastStepWords, offerWords, stateWords } from '../../../src/playground/walk-words.ts'
import { withoutLast, withStep, type Walking } from '../../../src/playground/walking.ts'
import {
  done,
  heldSearch,
  ran as ranBefore,
  settings,
  untouchedState,
} from '../../support/playground-state.ts'

const ran: Ran = { ...ranBefore, mode: 'walk' }
const result: Done = done
const { trace } = done
const insert = {
  kind: 'statement',
  sql: 'INSERT INTO "A"',
  args: [],
  inTransaction: false,
} as const
const offered = [{ choice: '1', process: 1, mark: '', request: insert }] as const
const standing = { trace, offered, waiting: [], how: 'live', logged: [], cut: [], took: 1 } as const
const stands = (schedule: string): Happening => ({
  type: 'walked',
  schedule,
  ran,
  at: { type: 'standing', standing },
})
const ends = (schedule: string, under: Ran = ran): Happening => ({
  type: 'walked',
  schedule,
  ran: under,
  at: { type: 'ended', result },
})
const exploration = heldSearch

function after(...happenings: readonly Happening[]): State {
  return happenings.reduce(next, untouchedState({ mode: 'walk' }))
}

describe('a walk', () => {
  test('shows the last step of an order that goes on, and the next one ends it', () => {
    const here = after(
      { type: 'opened', version: '18.6', indexes: [] },
      { type: 'began', task: 'walk' },
      stands('v1:1.2'),
    )
    expect(here.phase.type).toBe('ready')
    expect(here.outcome).toMatchObject({ type: 'walk', schedule: 'v1:1.2' })
    expect(here.shown).toMatchObject({ schedule: 'v1:1.2', step: 2, goesOn: true })
    const there = next(here, ends('v1:1.2.1'))
    expect(there.shown).toMatchObject({ schedule: 'v1:1.2.1', step: 3 })
    expect(there.shown?.goesOn).toBeUndefined()
  })

  test('keeps what was shown where a step leads to nowhere', () => {
    const here = after(stands('v1:1'))
    const stuck = next(here, {
      type: 'walked',
      schedule: 'v1:1.2',
      ran,
      at: { type: 'stuck', reason: 'it waits' },
    })
    expect(stuck.outcome).toMatchObject({ schedule: 'v1:1.2', at: { reason: 'it waits' } })
    expect(stuck.shown).toBe(here.shown)
  })

  test('is told to the page when it has ended, and not before', () => {
    const here = after(stands('v1:1'))
    expect(endedBetween(after(), here)).toBeUndefined()
    const there = next(here, ends('v1:1.2'))
    expect(endedBetween(here, there)?.end).toMatchObject({
      kind: 'walk',
      order: { schedule: trace.schedule, broken: [] },
    })
    // That somebody counts the orders then is no other end.
    expect(endedBetween(there, next(there, { type: 'counted', ran, orders: 16 }))).toBeUndefined()
  })

  test('counts an order once, and none that was gone under other conditions', () => {
    const twice = after(ends('v1:1.2'), ends('v1:1.2'), ends('v1:2.1'))
    expect(twice.known?.gone).toEqual(['v1:1.2', 'v1:2.1'])
    const other = { ...ran, settings: { ...settings, deliveries: 3 } }
    expect(next(twice, ends('v1:1.2', other)).known?.gone).toEqual(['v1:1.2'])
  })

  test('knows how many orders there are from a search that ran them all, and from no other', () => {
    const searched = (change: object) =>
      after(
        { type: 'search-began', orders: 5, ran },
        { type: 'explored', exploration: { ...exploration, ...change } },
      ).known
    expect(searched({})).toMatchObject({ count: 4, exact: true })
    expect(searched({ complete: false })).toMatchObject({ count: 5, exact: false })
    expect(searched({ strategy: 'sleep sets' })).toMatchObject({ count: 5, exact: false })
    expect(searched({ pruned: 1 })).toMatchObject({ count: 5, exact: false })
    // An estimate does not take the place of what is known.
    const known = after(
      { type: 'search-began', orders: 5, ran },
      { type: 'explored', exploration },
      { type: 'counted', ran, orders: 9 },
    ).known
    expect(known).toMatchObject({ count: 4, exact: true })
  })

  test('a step is put behind and taken away', () => {
    expect(withStep('v1:', '1')).toBe('v1:1')
    expect(withStep('v1:1', '2c')).toBe('v1:1.2c')
    expect(withoutLast('v1:1.2c')).toBe('v1:1')
    expect(withoutLast('v1:1')).toBe('v1:')
    expect(withoutLast('v1:')).toBe('v1:')
  })
})

describe('in words', () => {
  const known = (count: number | undefined, exact: boolean, gone: number) => ({
    under: '',
    ...(count === undefined ? {} : { count }),
    exact,
    gone: Array.from({ length: gone }, (_, index) => String(index)),
  })

  test.each([
    [
      known(undefined, false, 1),
      'That was one order, and how many there are has not been counted.',
    ],
    [known(16, false, 1), 'That was one of about 16 orders; about 15 are left.'],
    [known(12_345, false, 2), 'You have gone 2 of about 12,000 orders; about 12,000 are left.'],
    [
      known(4, false, 5),
      'You have gone 5 of about 4 orders: that is an estimate, and how many are left is not known.',
    ],
    [known(16, true, 1), 'That was one of 16 orders; 15 are left.'],
    [known(16, true, 15), 'You have gone 15 of 16 orders; 1 is left.'],
    [known(16, true, 16), 'You have gone all 16 orders there are.'],
    [known(1, true, 1), 'It is the only order there is.'],
  ])('how many are left: %j', (orders, says) => {
    expect(ofHowMany(orders)).toBe(says)
  })

  const walking: Walking = { type: 'walk', schedule: 'v1:1.2', ran, at: { type: 'ended', result } }
  const broken = [{ name: 'the customer is charged once', says: '2 payments: charged twice' }]

  test('what broke it, and that nothing did', () => {
    expect(walkVerdict(walking, result, undefined)).toMatchObject({
      tone: 'good',
      headline: 'It held',
    })
    expect(walkVerdict(walking, { ...result, broken }, undefined)).toMatchObject({
      tone: 'bad',
      headline: 'You broke it in 2 steps',
      also: ['2 payments: charged twice. Not so: the customer is charged once.'],
    })
  })

  test('what cannot be said is neither', () => {
    const unsure = { ...result, how: 'cannot-say', why: 'It cannot be emulated.' } as const
    for (const said of [unsure, { ...unsure, broken }]) {
      const verdict = walkVerdict(walking, said, undefined)
      expect(verdict.tone).toBe('unsure')
      expect(verdict.headline).not.toMatch(/You broke it|It held/)
      expect(verdict.how.why).toBe('It cannot be emulated.')
    }
  })

  test('a step, and what it led to', () => {
    expect(lastStepWords(trace, 0)).toContain('before their first step')
    expect(lastStepWords(trace, 1)).toBe(
      'Step 1: delivery 1: INSERT WebhookEvent → 1 row; delivery 1: answers 200.',
    )
  })

  test('who waits, and for whom', () => {
    const response = { process: 2, delivery: 2, attempt: 1, type: 'unanswered' } as const
    const waiting = [{ process: 2, request: insert, for: [1] }]
    expect(stateWords(response, { ...standing, waiting })).toBe('waits for delivery 1: INSERT A')
  })

  test('what happens instead of a step', () => {
    const call = { kind: 'call', service: 'payments', action: 'charge', detail: {} } as const
    const says = (mark: '' | 'c' | 'f' | 'r' | 't') =>
      offerWords({ choice: `1${mark}`, process: 1, mark, request: call }, 1)
    expect(says('')).toBe('payments.charge')
    expect(says('c')).toBe('crash delivery 1')
    expect(says('f')).toBe('payments.charge fails')
    expect(says('r')).toBe('the provider delivers again')
    expect(says('t')).toBe('its wait times out')
  })
})

describe('keys', () => {
  const key = (key: string, held: object = {}) => ({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...held,
  })

  test('a digit takes a step; behind a letter, what the letter says', () => {
    expect(meaningOf(key('2'), undefined)).toEqual({ type: 'take', choice: '2' })
    expect(meaningOf(key('c'), undefined)).toEqual({ type: 'letter', letter: 'c' })
    expect(meaningOf(key('2'), 'c')).toEqual({ type: 'take', choice: '2c' })
    expect(meaningOf(key('Escape'), 'c')).toEqual({ type: 'never-mind' })
  })

  test('back, help, and nothing that a browser or a screen reader wants for itself', () => {
    expect(meaningOf(key('u'), undefined)).toEqual({ type: 'back' })
    expect(meaningOf(key('Backspace'), undefined)).toEqual({ type: 'back' })
    expect(meaningOf(key('?'), undefined)).toEqual({ type: 'help' })
    for (const other of ['0', 'a', 'Tab', 'Enter', ' ', 'ArrowDown', 'Escape'])
      expect(meaningOf(key(other), undefined)).toBeUndefined()
    for (const held of ['altKey', 'ctrlKey', 'metaKey'])
      expect(meaningOf(key('c', { [held]: true }), undefined)).toBeUndefined()
  })

  test('what a button says of its keys', () => {
    expect(keysFor({ choice: '1' })).toEqual(['1'])
    expect(keysFor({ choice: '2c' })).toEqual(['c', '2'])
    // More than nine processes, and the second of several steps at once, have their buttons only.
    expect(keysFor({ choice: '10' })).toBeUndefined()
    expect(keysFor({ choice: '1-2' })).toBeUndefined()
  })
})
