// The test in a project that is taken home: the handler under the conditions of its playground.
import type { Settings } from './protocol.ts'
import type { TakeHome } from './take-home.ts'
import { explorerFolder } from './take-home-folder.ts'

/** @param schema the paths of what makes the tables, in their order */
export function testOf(
  { settings, schedule }: TakeHome,
  folder: string,
  schema: readonly string[],
): string {
  const names = ['assertHolds', 'exploreHandler', 'openPostgres', 'prismaClient']
  if (schedule !== undefined) names.push('replaySchedule')
  return `// ${folder}/handler.ts on a PostgreSQL of its own: npm test
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, test } from 'vitest'
import { PrismaClient } from '#prisma'
import { handle } from './${folder}/handler.ts'
import { scenario } from './${folder}/scenario.ts'
import {
${names.map((name) => `  ${name},\n`).join('')}  type OpenedDatabase,
} from './${explorerFolder}/explorer.js'

const schema = [
${schema.map((path) => `  './${path}',\n`).join('')}].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))

// As the playground was set. What must hold is in scenario.ts.
const conditions = {
  ...scenario,
  handler: handle,
${conditionsOf(settings)}}

let database: OpenedDatabase<PrismaClient>
beforeAll(async () => {
  database = await openPostgres({ schema, connect: prismaClient(PrismaClient) })
}, 120_000)
afterAll(() => database?.close())

test('holds in every order', { timeout: 600_000 }, async ({ signal }) => {
  assertHolds(await exploreHandler({ ...conditions, database, signal }))
})
${schedule === undefined ? '' : pinned(schedule)}`
}

function conditionsOf({ deliveries, tenants, crashes, failures, overlaps }: Settings): string {
  const faulty = crashes + failures + overlaps > 0
  // What goes wrong is only worth seeing with what the provider does about it: it tries again.
  const attempts = faulty
    ? 'Math.max(2, scenario.faults?.attempts ?? 1)'
    : 'scenario.faults?.attempts ?? 1'
  const different =
    '  tenantIds: [1, 2, 3, 4, 5].slice(0, DELIVERIES).map((n) => `${scenario.tenantId}_${n}`),\n'
  return [
    `  deliveries: ${deliveries},\n`,
    `  faults: { crashes: ${crashes}, failures: ${failures}, overlaps: ${overlaps}, attempts: ${attempts} },\n`,
    tenants === 'same' ? '' : different.replace('DELIVERIES', String(deliveries)),
  ].join('')
}

function pinned(schedule: string): string {
  return `
// The order that the playground showed, pinned: a regression in it is found at once, and named.
// Once the handler takes other steps, this order fits it no more, and the message says so: pin another one, or take this out.
test('holds in the order ${schedule}', async ({ signal }) => {
  const schedule = '${schedule}'
  assertHolds(await replaySchedule({ ...conditions, database, schedule, signal }))
})
`
}
