import { expect, it } from 'vitest'
import { readEvidence } from '../../../src/cli/catalogue.ts'
import { statementsOf } from '../../../src/components/statements-of.ts'

function sentBy(slug: string): readonly string[] {
  const run = readEvidence(slug).evidence.runs.find(({ database }) => database === 'PostgreSQL')
  if (run?.smallest === undefined) throw new Error(`No order of ${slug} is recorded.`)
  return statementsOf(run.smallest.trace, 1)
}

it('an upsert with nothing to update looks first', () => {
  const verbs = sentBy('upsert-empty-update').map((sql) => sql.split(' ')[0])
  expect(verbs).toEqual(['BEGIN', 'SELECT', 'INSERT', 'SELECT', 'COMMIT'])
})

it('one with something to update is a single statement, and names are short', () => {
  const upserts = sentBy('upsert-as-a-gate').filter((sql) => sql.includes('"WebhookEvent"'))
  expect(upserts).toHaveLength(1)
  expect(upserts[0]).toMatch(
    /^INSERT INTO "WebhookEvent" .* ON CONFLICT \("tenantId","eventId"\) DO UPDATE .* RETURNING "id"/,
  )
})
