// npm run bench: what the explorer costs, as ratios to the same work done bare, in the same run. Reported, never asserted:
// the times of two machines, or of two afternoons on one, have nothing to say to each other.
import { loadExample } from '../cli/catalogue.ts'
import { openPGlite, openPostgres, type OpenDatabase } from '../cli/open-database.ts'
import { hostWith } from '../database/host.ts'
import type { Prisma } from '../database/prisma.ts'
import { startServer } from '../database/server.ts'
import {
  Clients,
  depthFirst,
  explore,
  sleepSets,
  type Answer,
  type Gate,
  type Handler,
  type Request,
  type Scenario,
} from '../explorer/index.ts'

const rounds = 7
const host = hostWith({ patience: 20_000 })
const open: Gate = {
  pass: <T>(_request: Request, perform: () => Promise<T>, _describe: (value: T) => Answer) =>
    perform(),
}

const { scenario, handler, schema } = await loadExample('check-then-create-without-index')
const server = await startServer()
const rows: string[][] = []
for (const database of [await openPGlite(schema), await openPostgres(server.url, schema)]) {
  rows.push(...(await measure(database, scenario, handler)))
  await database.close()
}
await server.stop()
print([['database', 'what', 'time', 'ratio to bare'], ...rows])
process.exit(0)

/** Bare: the handler's own statements one after the other, no gate, as often as the full search grants a step. */
async function measure(
  database: OpenDatabase,
  scenario: Scenario,
  handler: Handler<unknown, Prisma>,
): Promise<string[][]> {
  const clients = new Clients(database)
  const experiment = { scenario, handler, database, host }
  const bareClient = await database.client(99, open)
  const nobody = { charge: async () => ({ id: '' }), send: async () => undefined }
  const context = {
    tenantId: scenario.tenantId,
    prisma: bareClient,
    payments: nobody,
    mailer: nobody,
    clock: { now: () => new Date(0) },
    sleep: async () => undefined,
    log: () => undefined,
  }
  const bare = async () => {
    for (let schedule = 0; schedule < 16; schedule++) {
      await database.reset()
      await handler(scenario.event, context)
      await bareClient.webhookEvent.deleteMany()
      await handler(scenario.event, context)
      await database.tables()
    }
  }
  const all = () => explore(experiment, depthFirst(), { clients })
  const equivalent = () => explore(experiment, sleepSets(database.relations), { clients })
  const [bareTime, allTime, equivalentTime] = [
    await median(bare),
    await median(all),
    await median(equivalent),
  ]
  const name = `${database.product} ${database.version}`
  const row = (what: string, time: number) => [
    name,
    what,
    `${time.toFixed(1)} ms`,
    (time / bareTime).toFixed(2),
  ]
  return [
    row('bare: 16 times two deliveries one after the other', bareTime),
    row('all 16 orders of two deliveries', allTime),
    row('the same, equivalent orders left out', equivalentTime),
  ]
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] as readonly string[]).map((_, column) =>
    Math.max(...table.map((row) => (row[column] as string).length)),
  )
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
}
