import { Hono } from 'hono'
import { bookings } from './bookings.ts'
import { answerClient } from './client-request.ts'
import type { Dependencies } from './dependencies.ts'
import { factsOf, statusOf } from './failure.ts'
import { payments } from './payments.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { within } from './within.ts'

/** The service as a function from requests to answers, with no server around it. */
export function createApp(dependencies: Dependencies): Hono {
  const { prisma, log, metrics } = dependencies
  const app = new Hono()

  // Nothing here parses bodies: the signature is on the bytes.
  app.post('/webhooks/:endpoint', (c) =>
    receiveWebhook(dependencies, c.req.param('endpoint'), c.req.raw),
  )

  app.post('/payments', (c) => answerClient(dependencies, c.req.raw, payments))
  app.post('/bookings', (c) => answerClient(dependencies, c.req.raw, bookings))

  app.get('/metrics', async (c) => {
    c.header('content-type', metrics.registry.contentType)
    return c.body(await metrics.registry.metrics())
  })

  // Whether it could do its work: a process that has lost its database is up, and of no use.
  app.get('/health', async (c) => {
    try {
      await within(1_000, prisma.$queryRaw`SELECT 1`)
      return c.text('ok\n')
    } catch (error) {
      log.warn(factsOf(error), 'No answer from the database')
      return c.text('no answer from the database\n', 503)
    }
  })

  app.onError((error, c) => {
    log.error({ route: c.req.routePath, ...factsOf(error) }, 'Request failed')
    const status = statusOf(error)
    if (status === 503) c.header('retry-after', '1')
    return c.json({ error: 'Something went wrong here. Ask again with the same key.' }, status)
  })
  return app
}
