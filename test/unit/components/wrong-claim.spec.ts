import { expect, test } from 'vitest'
import { newIssue, threadAddress, wrongClaim } from '../../../src/components/wrong-claim.ts'
import type { RecordedRun } from '../../../src/explorer/index.ts'
import { recordedRun } from '../../support/recorded-run.ts'

const run = {
  ...recordedRun,
  smallest: { schedule: 'v1:1.2.2' },
} as unknown as RecordedRun

test('a wrong claim is reported with the schedule and all versions', () => {
  const claim = wrongClaim('check-then-create', [run], '7.10.0')
  for (const part of ['check-then-create', 'PostgreSQL 18.4', 'v1:1.2.2', 'Prisma 7.10.0'])
    expect(claim).toContain(part)
  const address = new URL(newIssue('https://example.org/issues/', 'check-then-create', claim))
  expect(address.pathname).toBe('/issues/new')
  expect(address.searchParams.get('title')).toBe('Wrong claim: check-then-create')
  expect(address.searchParams.get('body')).toBe(claim)
})

test('a thread is named by its repository and number, and nothing else is one', () => {
  expect(threadAddress('prisma/orm#3242')).toBe('https://github.com/prisma/orm/issues/3242')
  for (const none of ['prisma#1', 'prisma/orm', 'https://example.org/a#1', 'a/b#c'])
    expect(threadAddress(none)).toBeUndefined()
})
