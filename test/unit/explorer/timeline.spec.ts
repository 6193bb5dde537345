import { expect, test } from 'vitest'
import { laneColour, timelineOf } from '../../../src/explorer/index.ts'
import { refused } from '../../support/traces.ts'

test('each step is a row, in the order in which it ran, in the lane of its delivery', () => {
  const { lanes, rows } = timelineOf(refused())
  expect(lanes).toBe(2)
  expect(rows.map(({ at, delivery, kind, short }) => [at, delivery, kind, short])).toEqual([
    [1, 1, 'step', 'INSERT WebhookEvent → 1 row'],
    [1, 1, 'answered', 'answers 200'],
    [2, 2, 'error', 'INSERT WebhookEvent → 23505 · WebhookEvent_tenantId_eventId_key'],
    [2, 2, 'threw', 'throws P2002 · 23505 · WebhookEvent_tenantId_eventId_key, answers 500'],
  ])
})

test('the whole statement, its values and what the server said are there for whoever asks', () => {
  const [insert, , failed] = timelineOf(refused()).rows
  expect(insert?.whole).toBe(
    'INSERT INTO "public"."WebhookEvent" ("tenantId") VALUES ($1)\n$1 = "acct_1"',
  )
  expect(failed?.whole).toContain('duplicate key value violates unique constraint')
})

test('waiting says on whom, by delivery and not by process', () => {
  const request = { kind: 'commit' } as const
  const { rows } = timelineOf(
    refused(
      { at: 3, process: 3, type: 'started', delivery: 1, attempt: 2 },
      { at: 4, process: 2, type: 'waits', request, for: [3] },
      { at: 5, process: 2, type: 'woke', request, answer: { kind: 'done' } },
    ),
  )
  expect(
    rows.slice(4).map(({ kind, delivery, attempt, short }) => [kind, delivery, attempt, short]),
  ).toEqual([
    ['again', 1, 2, 'delivered again, attempt 2'],
    ['waits', 2, 1, 'COMMIT: waits for delivery 1'],
    ['step', 2, 1, 'COMMIT, after waiting'],
  ])
})

test('crashes and failed calls are told apart', () => {
  const request = {
    kind: 'call',
    service: 'payments',
    action: 'charge',
    detail: { amount: 1 },
  } as const
  const failure = { name: 'Error', message: 'payments is not available', details: {} }
  const { rows } = timelineOf(
    refused(
      { at: 3, process: 1, type: 'failed', request, failure },
      { at: 4, process: 1, type: 'crashed', before: { kind: 'commit' } },
      { at: 5, process: 2, type: 'lost', request },
      { at: 6, process: 2, type: 'abandoned' },
    ),
  )
  expect(rows.slice(4).map(({ kind, short }) => [kind, short])).toEqual([
    ['error', 'payments.charge → Error: payments is not available'],
    ['crash', 'crashes before COMMIT'],
    ['crash', 'crashes after payments.charge'],
    ['note', 'the provider gives up waiting'],
  ])
})

test('calls and the passing of time are kinds of their own; the two halves of a row are there apart', () => {
  const call = { kind: 'call', service: 'mailer', action: 'send', detail: {} } as const
  const done = { kind: 'done' } as const
  const { rows } = timelineOf(
    refused(
      { at: 3, process: 1, type: 'step', request: call, answer: done },
      {
        at: 4,
        process: 1,
        type: 'step',
        request: { kind: 'timer', milliseconds: 200 },
        answer: done,
      },
    ),
  )
  expect(rows.slice(4).map(({ kind, asked, came }) => [kind, asked, came])).toEqual([
    ['call', 'mailer.send', undefined],
    ['timer', 'sleep 200 ms', undefined],
  ])
  expect([rows[0]?.asked, rows[0]?.came]).toEqual(['INSERT WebhookEvent', '1 row'])
})

test('a transaction is open from its BEGIN until it is over, however it ends', () => {
  const begin = { kind: 'begin', isolation: 'READ COMMITTED' } as const
  const failed = { kind: 'error', failure: { name: 'E', message: 'no', details: {} } } as const
  const { rows } = timelineOf(
    refused(
      { at: 3, process: 1, type: 'step', request: begin, answer: { kind: 'done' } },
      { at: 4, process: 2, type: 'step', request: begin, answer: failed },
      { at: 5, process: 1, type: 'step', request: { kind: 'commit' }, answer: failed },
      { at: 6, process: 1, type: 'crashed', before: { kind: 'rollback' } },
    ),
  )
  expect(rows.slice(4).map(({ transaction }) => transaction)).toEqual([
    'opens',
    undefined,
    'ends',
    'ends',
  ])
})

test('a run of nobody has no lanes', () => {
  expect(timelineOf({ ...refused(), events: [] })).toEqual({ lanes: 0, rows: [] })
})

test('five colours, and then the first again', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map(laneColour)).toEqual([1, 2, 3, 4, 5, 1, 5])
})
