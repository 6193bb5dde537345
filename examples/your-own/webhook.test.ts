import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'vitest'
import event from './event.json' with { type: 'json' }
import {
  asIfOnce,
  assertHolds,
  exploreHandler,
  noServerErrors,
  openPostgres,
  pool,
} from './vendor/delivered-twice/explorer.js'
import { handle } from './webhook.ts'

const folder = new URL('migrations/', import.meta.url)
const files = readdirSync(folder).sort()
const schema = files.map((file) => readFileSync(new URL(file, folder), 'utf8'))

test('a purchase is credited once', { timeout: 60_000 }, async ({ signal }) => {
  await using database = await openPostgres({ schema, connect: pool })
  const conditions = { event, faults: { crashes: 1, attempts: 2 }, signal }
  const invariants = [asIfOnce(), noServerErrors]
  const search = { database, handler: handle, invariants, ...conditions }
  assertHolds(await exploreHandler(search))
})
