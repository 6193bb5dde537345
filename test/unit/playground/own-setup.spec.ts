import { expect, test } from 'vitest'
import { isCompared, runUnder, searchUnder } from '../../../src/playground/own-setup.ts'
import type { Exploration } from '../../../src/playground/protocol.ts'
import type { Done } from '../../../src/playground/verdict.ts'

const run = (how: Done['how']) => ({ type: 'done', how, broken: [] }) as unknown as Done
const search = (type: Exploration['type'], how: Exploration['how']) =>
  ({ type, how, schedules: 4 }) as Exploration

test('what was emulated under a setup.sql of the reader’s own cannot be said', () => {
  expect(runUnder(true, run('emulated'))).toMatchObject({
    how: 'cannot-say',
    why: expect.stringMatching(/Yours does more/) as string,
  })
  for (const type of ['violated', 'held'] as const) {
    expect(searchUnder(true, search(type, 'emulated'))).toMatchObject({
      type: 'cannot-say',
      how: 'cannot-say',
      reason: expect.stringMatching(/Yours does more/) as string,
      schedules: 4,
    })
  }
})

test('what PGlite did itself stays as it is, and so does all that ran as it ships', () => {
  expect(runUnder(true, run('live'))).toEqual(run('live'))
  expect(runUnder(false, run('emulated'))).toEqual(run('emulated'))
  expect(searchUnder(true, search('held', 'live'))).toEqual(search('held', 'live'))
  expect(searchUnder(false, search('held', 'emulated'))).toEqual(search('held', 'emulated'))
  // It ended before it could say anything; that stays the news.
  expect(searchUnder(true, search('failed', 'emulated')).type).toBe('failed')
})

test.each([
  ['', true],
  ['-- nothing', true],
  ['CREATE UNIQUE INDEX a ON "Payment" ("checkoutId");', true],
  ['drop index "a"; create index b on "Payment" ("checkoutId") where "amount" > 0', true],
  ['ALTER TABLE "Payment" ADD CONSTRAINT a UNIQUE ("tenantId", "checkoutId")', true],
  ['INSERT INTO "Payment" VALUES (1, \'CREATE TRIGGER; --\');\nDELETE FROM "Payment"', true],
  ['/* CREATE TRIGGER */ DELETE FROM "Payment"', true],
  ['CREATE TRIGGER a BEFORE INSERT ON "Payment" EXECUTE FUNCTION f()', false],
  ['CREATE UNIQUE INDEX a ON b (c); CREATE RULE r AS ON INSERT TO b DO INSTEAD NOTHING', false],
  ['DO $$ BEGIN PERFORM 1; END $$', false],
  ['ALTER TABLE a ADD CONSTRAINT b UNIQUE (c) DEFERRABLE INITIALLY DEFERRED', false],
  ['ALTER TABLE a ADD CONSTRAINT b FOREIGN KEY (c) REFERENCES d', false],
  ['ALTER TABLE a ENABLE ROW LEVEL SECURITY', false],
  [
    'ALTER TABLE a ADD CONSTRAINT b EXCLUDE USING gist (int4range(c, c) WITH &&) WHERE (d > 0)',
    true,
  ],
  ['ALTER TABLE a DROP CONSTRAINT IF EXISTS b CASCADE', true],
  ['ALTER TABLE a ADD CONSTRAINT b CHECK (c > 0), ENABLE ROW LEVEL SECURITY', false],
  ['ALTER TABLE a DROP CONSTRAINT b, ADD COLUMN c int', false],
  ["INSERT INTO a VALUES (E'\\'; CREATE TRIGGER t --')", false],
  ['CREATE TABLE a (b int)', false],
  ['SET lock_timeout = 100', false],
  ['WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x', false],
])('%s: compared, %s', (setup, says) => expect(isCompared(setup)).toBe(says))
