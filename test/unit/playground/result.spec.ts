import { expect, test } from 'vitest'
import type { Prisma } from '../../../src/database/prisma.ts'
import type { Experiment, Standing } from '../../../src/explorer/index.ts'
import { Bounded } from '../../../src/playground/bounded.ts'
import { HandlerLog } from '../../../src/playground/handler-log.ts'
import type { Ran } from '../../../src/playground/verdict.ts'
import { verdictOf, type Done } from '../../../src/playground/verdict.ts'
import { walkVerdict } from '../../../src/playground/walk-verdict.ts'
import type { Walking } from '../../../src/playground/walking.ts'
import { resultOf } from '../../../src/playground/result.ts'
import { refused } from '../../support/traces.ts'

const invariant = { name: 'no delivery fails', broken: () => 'the provider sees it fail' }
const ran = {
  mode: 'storm',
  settings: { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 },
  indexes: [],
  version: '18',
  edited: false,
  files: [],
} as const satisfies Ran

/** One run, on a database that says this of each step. */
function told(standing: Standing): Done {
  const experiment = {
    scenario: { tenantId: 'a', invariants: [invariant] },
    database: { decidesDeadlocks: true, standing: () => standing },
  } as unknown as Experiment<unknown, Prisma>
  const size = { faults: 0, preemptions: 0, steps: 1 }
  const end = { type: 'done', trace: refused(), size } as const
  return resultOf(end, experiment, new HandlerLog(), new Bounded((text) => text), 1) as Done
}

test('what broke because a step was refused is not held against the handler', () => {
  const unsaid = told({ type: 'refused', why: 'It cannot be emulated.', always: true })
  expect(unsaid).toMatchObject({ how: 'cannot-say', why: 'It cannot be emulated.', broken: [] })
  const verdict = verdictOf(unsaid, ran)
  expect(verdict.tone).toBe('unsure')
  expect(JSON.stringify(verdict)).not.toContain('sees it fail')
  const walking = { type: 'walk', schedule: 'v1:1.2', ran } as unknown as Walking
  expect(walkVerdict(walking, unsaid, undefined)).toMatchObject({
    headline: 'Whether it held cannot be said in this page',
    also: [],
  })
})

test('what broke without that is', () => {
  const broken = told({ type: 'real' })
  expect(broken).toMatchObject({ how: 'live', broken: [{ name: 'no delivery fails' }] })
  expect(verdictOf(broken, ran).tone).toBe('bad')
})
