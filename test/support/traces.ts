// Traces as the explorer records them for the examples, cut down to what a drawing looks at.
import type { Failure, Trace, TraceEvent } from '../../src/explorer/index.ts'

const insert = {
  kind: 'statement',
  sql: 'INSERT INTO "public"."WebhookEvent" ("tenantId") VALUES ($1)',
  args: ['acct_1'],
  inTransaction: false,
} as const

const driver: Failure = {
  name: 'DriverAdapterError',
  message: 'UniqueConstraintViolation',
  sqlstate: '23505',
  constraint: 'WebhookEvent_tenantId_eventId_key',
  details: { cause: { originalMessage: 'duplicate key value violates unique constraint' } },
}

export const known: Failure = {
  ...driver,
  name: 'PrismaClientKnownRequestError',
  message: '\nInvalid `prisma.webhookEvent.create()` invocation:\n\nUnique constraint failed',
  code: 'P2002',
  stack:
    'PrismaClientKnownRequestError: x\n    at async handle (handler.ts:9:3)\n    at async respond (explorer.js:1:1)',
}

const one = { process: 1, delivery: 1, attempt: 1 }
const two = { process: 2, delivery: 2, attempt: 1 }

/** Two deliveries store the event; the second is refused and nobody catches it. */
export function refused(...more: readonly TraceEvent[]): Trace {
  const threw = { ...two, type: 'threw', status: 500, failure: known } as const
  const answered = { ...one, type: 'answered', status: 200 } as const
  return {
    schedule: 'v1:1.2',
    events: [
      { at: 0, type: 'started', ...one },
      { at: 0, type: 'started', ...two },
      {
        at: 1,
        process: 1,
        type: 'step',
        request: insert,
        answer: { kind: 'rows', columns: ['id'], rows: [[1]] },
      },
      { at: 1, process: 1, type: 'ended', response: answered },
      {
        at: 2,
        process: 2,
        type: 'step',
        request: insert,
        answer: { kind: 'error', failure: driver },
      },
      { at: 2, process: 2, type: 'ended', response: threw },
      ...more,
    ],
    responses: [answered, threw],
    tables: [
      { name: 'Payment', columns: ['id', 'amount'], rows: [[1, 4900]] },
      { name: 'WebhookEvent', columns: ['id', 'tenantId'], rows: [[1, 'acct_1']] },
    ],
    ledger: [],
  }
}
