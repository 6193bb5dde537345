// Both deliveries look, find nothing, and insert: the smallest run that charges twice, with its states.
import type { Request, Tables, Trace, TraceEvent } from '../../src/explorer/index.ts'

export const select: Request = {
  kind: 'statement',
  sql: 'SELECT "id" FROM "public"."Payment" WHERE "checkout" = $1',
  args: ['cs_1'],
  inTransaction: false,
}

export const insert: Request = {
  kind: 'statement',
  sql: 'INSERT INTO "public"."Payment" ("checkout") VALUES ($1) RETURNING "id"',
  args: ['cs_1'],
  inTransaction: false,
}

const columns = ['id', 'checkout']

export function payments(...rows: readonly (readonly unknown[])[]): Tables {
  return [{ name: 'Payment', columns, rows }]
}

export function step(at: number, process: number, request: Request, rows = 0): TraceEvent {
  const answer = {
    kind: 'rows',
    columns,
    rows: Array.from({ length: rows }, () => [at - 2, 'cs_1']),
  } as const
  return { at, process, type: 'step', request, answer }
}

export function answered(at: number, process: number): TraceEvent {
  const response = {
    type: 'answered',
    process,
    delivery: process,
    attempt: 1,
    status: 200,
  } as const
  return { at, process, type: 'ended', response }
}

export function chargedTwice(): Trace {
  const events: readonly TraceEvent[] = [
    { at: 0, process: 1, type: 'started', delivery: 1, attempt: 1 },
    { at: 0, process: 2, type: 'started', delivery: 2, attempt: 1 },
    step(1, 1, select),
    step(2, 2, select),
    step(3, 2, insert, 1),
    answered(3, 2),
    step(4, 1, insert, 1),
    answered(4, 1),
  ]
  return {
    schedule: 'v1:1.2.2.1',
    events,
    responses: [2, 1].toSorted().map((process) => ({
      type: 'answered',
      process,
      delivery: process,
      attempt: 1,
      status: 200,
    })),
    tables: payments([1, 'cs_1'], [2, 'cs_1']),
    ledger: [],
    states: [
      { at: 0, tables: payments() },
      { at: 3, tables: payments([1, 'cs_1']) },
      { at: 4, tables: payments([1, 'cs_1'], [2, 'cs_1']) },
    ],
  }
}

export const twice = {
  name: 'the customer is charged once',
  says: '2 payments for one event: the customer was charged twice',
}
