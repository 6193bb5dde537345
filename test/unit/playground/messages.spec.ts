import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/playground/messages.ts'
import type { FromWorker } from '../../../src/playground/protocol.ts'

const failure = {
  name: 'PrismaClientKnownRequestError',
  message: 'Unique constraint failed',
  code: 'P2002',
  sqlstate: '23505',
  constraint: 'WebhookEvent_tenantId_eventId_key',
  details: {
    meta: { driverAdapterError: { cause: { originalCode: '23505', list: [1, 'a', null, true] } } },
  },
  stack: 'at handle (handler.ts:9:3)',
  cause: { name: 'Error', message: 'inner', details: {} },
}
const statement = {
  kind: 'statement',
  sql: 'SELECT $1',
  args: [1, 'a', null],
  inTransaction: false,
} as const
const info = { process: 1, delivery: 1, attempt: 1 }
const indexes = [{ name: 'a', on: true, sql: 'DROP INDEX "a";' }]

const messages: readonly FromWorker[] = [
  { type: 'alive' },
  { type: 'opening', part: 'starting PostgreSQL' },
  { type: 'opened', version: '18.6', indexes },
  { type: 'not-opened', failure },
  { type: 'indexes', run: 1, sql: '', indexes },
  { type: 'index-refused', run: 1, sql: 'CREATE', failure },
  {
    type: 'not-compiled',
    run: 1,
    problem: { file: 'handler.ts', line: 1, column: 2, message: 'no' },
  },
  { type: 'ended', run: 1, result: { type: 'failed', failure } },
  {
    type: 'ended',
    run: 1,
    result: { type: 'stuck', schedule: 'v1:1', reason: 'it waits', logged: [] },
  },
  {
    type: 'ended',
    run: 2,
    result: {
      type: 'done',
      broken: [{ name: 'the customer is charged once', says: 'twice' }],
      how: 'live',
      logged: [{ process: 1, text: 'hello' }],
      cut: [],
      took: 12.5,
      trace: {
        schedule: 'v1:1.2',
        responses: [
          { ...info, type: 'answered', status: 200 },
          { ...info, type: 'threw', status: 500, failure },
          { ...info, type: 'crashed' },
          { ...info, type: 'unanswered' },
        ],
        tables: [{ name: 'Payment', columns: ['id'], rows: [[1], [null]] }],
        ledger: [{ process: 1, service: 'payments', action: 'charge', detail: { amount: 1 } }],
        states: [
          { at: 0, tables: [{ name: 'Payment', columns: ['id'], rows: [] }] },
          { at: 2, tables: [{ name: 'Payment', columns: ['id'], rows: [[1]] }] },
        ],
        events: [
          { at: 0, process: 1, type: 'started', delivery: 1, attempt: 1 },
          {
            at: 1,
            process: 1,
            type: 'step',
            request: statement,
            answer: { kind: 'rows', columns: ['a'], rows: [['x']] },
          },
          {
            at: 2,
            process: 1,
            type: 'step',
            request: { kind: 'begin', isolation: 'READ COMMITTED' },
            answer: { kind: 'done' },
          },
          { at: 3, process: 1, type: 'waits', request: statement, for: [2] },
          {
            at: 3,
            process: 1,
            type: 'woke',
            request: statement,
            answer: { kind: 'count', count: 1 },
          },
          {
            at: 4,
            process: 1,
            type: 'step',
            request: { kind: 'commit' },
            answer: { kind: 'error', failure },
          },
          { at: 5, process: 1, type: 'crashed', before: { kind: 'rollback' } },
          { at: 6, process: 1, type: 'lost', request: { kind: 'response', status: 200 } },
          {
            at: 7,
            process: 1,
            type: 'failed',
            request: { kind: 'call', service: 'a', action: 'b', detail: null },
            failure,
          },
          { at: 8, process: 1, type: 'abandoned' },
          {
            at: 9,
            process: 1,
            type: 'step',
            request: { kind: 'timer', milliseconds: 5 },
            answer: { kind: 'done' },
          },
          {
            at: 9,
            process: 1,
            type: 'ended',
            response: { ...info, type: 'answered', status: 200 },
          },
        ],
      },
    },
  },
]

describe('a message from the sandbox', () => {
  it.each(messages.map((message) => [message.type, message] as const))(
    'is read whole: %s',
    (_, message) => {
      expect(readMessage(structuredClone(message))).toEqual(message)
    },
  )

  it.each([
    undefined,
    null,
    'alive',
    [],
    {},
    { type: 'toString' },
    { type: 'evil' },
    { type: 'opening' },
    { type: 'opening', part: 'x'.repeat(1_001) },
    { type: 'opening', part: { toString: () => 'x' } },
    { type: 'opened', version: '18', indexes: Array.from({ length: 51 }, () => indexes[0]) },
    { type: 'opened', version: '18', indexes: [{ name: 'a', on: 'yes', sql: '' }] },
    { type: 'ended', run: '1', result: { type: 'failed', failure } },
    { type: 'ended', run: Number.NaN, result: { type: 'failed', failure } },
    { type: 'ended', run: 1, result: { type: 'done' } },
    {
      type: 'ended',
      run: 1,
      result: { type: 'failed', failure: { ...failure, details: { f: () => 1 } } },
    },
    {
      type: 'ended',
      run: 1,
      result: { type: 'failed', failure: { ...failure, details: nested(50) } },
    },
    { type: 'not-opened', failure: causes(10) },
    Object.create({ type: 'alive' }),
  ])('is none: %j', (data) => {
    expect(readMessage(data)).toBeUndefined()
  })

  it('keeps nothing that was not asked for, and no prototype', () => {
    const read = readMessage({ type: 'alive', extra: 1, run: 5 })
    expect(read).toEqual({ type: 'alive' })
    const details = JSON.parse('{"__proto__": {"polluted": true}}') as object
    const again = readMessage({ type: 'not-opened', failure: { ...failure, details } })
    expect(Object.getPrototypeOf((again as { failure: { details: object } }).failure.details)).toBe(
      Object.prototype,
    )
  })
})

function nested(levels: number): object {
  return levels === 0 ? {} : { inner: nested(levels - 1) }
}

function causes(levels: number): object {
  return levels === 0 ? failure : { ...failure, cause: causes(levels - 1) }
}
