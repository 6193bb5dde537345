// The service, running: its server, and what goes on beside it.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { pino, type DestinationStream, type Logger } from 'pino'
import { createApp } from './app.ts'
import { openDatabase } from './database.ts'
import type { Dependencies } from './dependencies.ts'
import { factsOf } from './failure.ts'
import { createMetrics } from './metrics.ts'
import { relay } from './relay.ts'
import { repeat } from './repeat.ts'
import type { Settings } from './settings.ts'
import { sweep } from './sweeper.ts'
import { forgetOldKeys } from './under-a-key.ts'

export interface Running extends Dependencies {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string
  /** Accepts nothing new, finishes what is under way, and lets go of the database. */
  stop(): Promise<void>
}

const keysEveryMs = 60_000

/** @param output where the log goes, a line of JSON each; standard output without it */
export async function startService(
  settings: Settings,
  output?: DestinationStream,
): Promise<Running> {
  const log = pino({ level: settings.logLevel, base: null }, output ?? pino.destination(1))
  const prisma = openDatabase(settings.databaseUrl, (error) =>
    log.warn(factsOf(error), 'Lost a connection to the database'),
  )
  const dependencies = { prisma, log, metrics: createMetrics(prisma), settings }
  const server = createAdaptorServer({
    fetch: createApp(dependencies).fetch,
    overrideGlobalObjects: false,
    // Who sends a byte a minute does not keep a connection for ever.
    serverOptions: { requestTimeout: 10_000, headersTimeout: 5_000 },
  }) as Server
  server.listen(settings.port, settings.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  log.info({ host: settings.host, port }, 'listening')
  const failed = (what: string) => (error: unknown) => log.error(factsOf(error), what)
  const rounds = [
    repeat(settings.relayEveryMs, () => relay(dependencies), failed('The relay failed')),
    repeat(settings.sweepEveryMs, () => sweep(dependencies), failed('The sweeper failed')),
    repeat(
      keysEveryMs,
      async () => (await forgetOldKeys(dependencies), 'all done'),
      failed('Old keys were not deleted'),
    ),
  ]
  for (const name of ['paymentsUrl', 'mailUrl'] as const)
    if (settings[name] === undefined)
      log.warn({ setting: name }, 'Without it messages are not sent')
  return {
    ...dependencies,
    url: `http://${settings.host}:${port}`,
    async stop() {
      await Promise.all([closeServer(server, log), ...rounds.map((each) => each.stop())])
      await prisma.$disconnect()
      log.info('stopped')
    },
  }
}

// #region graceful-stop
/** How long a request that is under way may take to end. */
const patience = 15_000

async function closeServer(server: Server, log: Logger): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection that is kept alive is not idle until its last answer is out, and would then wait for another request.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const tooLong = setTimeout(() => {
    log.warn('Requests that do not end were cut off')
    server.closeAllConnections()
  }, patience)
  await closed
  clearInterval(idle)
  clearTimeout(tooLong)
}
// #endregion
