import { expect, test } from 'vitest'
import type { Trace } from '../../../src/explorer/index.ts'
import { copyText } from '../../../src/playground/copy-text.ts'
import { chargedTwice, insert, select, step, twice } from '../../support/charged-twice.ts'
import { known } from '../../support/traces.ts'

test('a run as text, whole', () => {
  const text = copyText(chargedTwice(), {
    example: 'check-then-create-without-index',
    how: 'live · PGlite, PostgreSQL 18.6',
    indexes: [{ name: 'Payment_checkout_key', on: false }],
    broken: [twice],
    replay: "npm run -s explore -- check-then-create-without-index --schedule 'v1:1.2.2.1'",
    link: 'https://example.org/#x',
  })
  expect(text).toBe(
    `check-then-create-without-index: 2 deliveries, index Payment_checkout_key off
obtained: live · PGlite, PostgreSQL 18.6

starting permutation: s1.1 s2.1 s2.2 s1.2
s1: delivery 1
s2: delivery 2
step s1.1: SELECT "id" FROM "public"."Payment" WHERE "checkout" = $1;  -- $1 = "cs_1"
0 rows
step s2.1: SELECT "id" FROM "public"."Payment" WHERE "checkout" = $1;  -- $1 = "cs_1"
0 rows
step s2.2: INSERT INTO "public"."Payment" ("checkout") VALUES ($1) RETURNING "id";  -- $1 = "cs_1"
1 row
s2 answers 200
step s1.2: INSERT INTO "public"."Payment" ("checkout") VALUES ($1) RETURNING "id";  -- $1 = "cs_1"
1 row
s1 answers 200

table Payment
id|checkout
--+--------
1 |cs_1
2 |cs_1
(2 rows)

outside the database: nothing
broken: 2 payments for one event: the customer was charged twice

schedule: v1:1.2.2.1
replay: npm run -s explore -- check-then-create-without-index --schedule 'v1:1.2.2.1'
link: https://example.org/#x
`,
  )
})

test('waiting, waking, errors, faults and redelivery', () => {
  const { states, ...rest } = chargedTwice()
  expect(states).toBeDefined()
  const failure = { name: 'Error', message: 'payments is not available', details: {} }
  const call = {
    kind: 'call',
    service: 'payments',
    action: 'charge',
    detail: { amount: 1 },
  } as const
  const response = { type: 'threw', process: 2, delivery: 2, attempt: 1, status: 500 } as const
  const trace: Trace = {
    ...rest,
    events: [
      { at: 0, process: 1, type: 'started', delivery: 1, attempt: 1 },
      { at: 1, process: 2, type: 'waits', request: insert, for: [1] },
      { at: 2, process: 1, type: 'failed', request: call, failure },
      { at: 3, process: 1, type: 'crashed', before: { kind: 'commit' } },
      {
        at: 3,
        process: 2,
        type: 'woke',
        request: insert,
        answer: { kind: 'error', failure: known },
      },
      { at: 3, process: 2, type: 'ended', response: { ...response, failure: known } },
      { at: 4, process: 2, type: 'abandoned' },
      { at: 4, process: 3, type: 'started', delivery: 1, attempt: 2 },
      step(5, 3, select),
      { at: 5, process: 3, type: 'lost', request: select },
    ],
    tables: [],
    ledger: [{ process: 1, service: 'mailer', action: 'send', detail: { to: 'a' } }],
  }
  const text = copyText(trace, { example: 'x', how: 'live' })
  const lines = text.split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'starting permutation: s2.1 s1.1(fails) s1(crash) s2(gives-up) s3.1',
      expect.stringMatching(/^step s2\.1: INSERT .* <waiting for s1 \.\.\.>$/),
      'step s1.1: payments.charge({"amount":1})',
      'ERROR: Error: payments is not available',
      's1 crashes before COMMIT;',
      'step s2.1: <... completed>',
      expect.stringMatching(/^ERROR: P2002 · 23505 · WebhookEvent_tenantId_eventId_key: /),
      's2 throws P2002 · 23505 · WebhookEvent_tenantId_eventId_key, answers 500',
      's2: the provider gives up waiting',
      's3: delivery 1, attempt 2',
      's3 crashes before its answer arrives',
      'outside the database, once:',
      '  mailer.send({"to":"a"}) by s1',
    ]),
  )
})
