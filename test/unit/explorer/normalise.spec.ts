import { expect, it } from 'vitest'
import { normalise, type Trace } from '../../../src/explorer/index.ts'

function traceWith(detail: unknown): Trace {
  return {
    schedule: 'v1:1',
    events: [],
    responses: [],
    tables: [],
    ledger: [{ process: 1, service: 's', action: 'a', detail }],
  }
}

const detailOf = (trace: Trace) => trace.ledger[0]?.detail

it('names uuids and times in the order in which they appear, and the same one alike', () => {
  const a = '11111111-1111-4111-8111-111111111111'
  const b = '22222222-2222-4222-8222-222222222222'
  const detail = [`x ${b}`, a, b, new Date(0), '2026-01-05T09:00:00Z', '2026-01-05 09:00:00+00']
  expect(detailOf(normalise(traceWith(detail)))).toEqual([
    'x uuid#1',
    'uuid#2',
    'uuid#1',
    'time#1',
    'time#2',
    'time#3',
  ])
})

it('leaves everything else as it was, and stack traces out', () => {
  const detail = {
    amount: 4900,
    id: 'evt_1',
    big: 5n,
    bytes: new Uint8Array(3),
    nothing: null,
    stack: 'at …',
  }
  expect(detailOf(normalise(traceWith(detail)))).toEqual({
    amount: 4900,
    id: 'evt_1',
    big: '5',
    bytes: '3 bytes',
    nothing: null,
  })
})
