// Every error that /errors/ shows is provoked again, and must come out as recorded.
import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { provokeAll, type ProvokedErrors } from '../../src/cli/provoked.ts'

const file = new URL('../../content/errors/recorded.json', import.meta.url)
const recorded = JSON.parse(readFileSync(file, 'utf8')) as ProvokedErrors

it('Prisma Client reports each of them as recorded', { timeout: 120_000 }, async () => {
  const provoked = await provokeAll(inject('postgresUrl'))
  // A changed report, if a new version of Prisma or of a database brought it, is recorded by: npm run errors
  expect(provoked).toEqual(recorded)
})

it('each is an error of its own, and says nothing of the machine that made it', () => {
  const ids = recorded.errors.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(JSON.stringify(recorded)).not.toMatch(
    /\/(home|root|tmp|work|Users)\/|node_modules|explore_[0-9a-f]{16}|127\.0\.0\.1|"stack"/,
  )
})

it.each([
  ['P2002', 'P2003', 'P2010', 'P2025', 'P2028', 'P2034', 'P2039'],
  ['22021', '23503', '23505', '23P01', '25P02', '40001', '40P01', '42P10', '55P03', '57014'],
])('a run of every code: %s, %s …', (...codes) => {
  const seen = recorded.errors.flatMap(({ error, sqlstate }) => [error.code, sqlstate])
  expect(codes.filter((code) => !seen.includes(code))).toEqual([])
})

it('what Prisma 6 called P2024 has no code', () => {
  const exhausted = recorded.errors.find(({ id }) => id === 'pool-exhausted')
  expect(exhausted?.error).toEqual({
    name: 'Error',
    message: 'timeout exceeded when trying to connect',
    clientVersion: recorded.prisma,
  })
})
