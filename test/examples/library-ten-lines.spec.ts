// What a reader's own test looks like: the package by its name, and a server that it starts by itself.
// #region ten-lines
import { readFileSync } from 'node:fs'
import { asIfOnce, assertHolds, exploreHandler, openPostgres, prismaClient } from 'delivered-twice'
import { expect, test } from 'vitest'
import { PrismaClient } from '../../examples/reference/generated/client.ts'
import { checkThenCreate, createAndCatch, paid } from '../support/library/pay.ts'

const schema = readFileSync('examples/reference/migrations/0002-effects.sql', 'utf8')

test('two copies of an event charge once', async ({ signal }) => {
  await using database = await openPostgres({ schema, connect: prismaClient(PrismaClient) })
  const shared = { database, event: paid, invariants: [asIfOnce()], signal }
  assertHolds(await exploreHandler({ ...shared, handler: createAndCatch }))

  const broken = await exploreHandler({ ...shared, handler: checkThenCreate })
  expect(() => assertHolds(broken)).toThrow('payments.charge happened 2 times, and 1 if each came')
})
// #endregion
