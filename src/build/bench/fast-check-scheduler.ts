import fc, { type Scheduler } from 'fast-check'
import type { Example } from '../../cli/catalogue.ts'
import type { Prisma } from '../../database/prisma.ts'
import type { Context } from '../../explorer/index.ts'
import { openOrdinary } from './ordinary.ts'
import type { Around, Tries } from './report.ts'
import { Count } from './tries.ts'

/**
 * fast-check decides in which order the promises of two calls are let go on. Either it has only the calls themselves, or
 * whatever it can be handed: each operation of Prisma Client, each outside call, each timer. Statements inside an operation,
 * BEGIN and COMMIT are out of its sight, and what it holds back has been sent already.
 */
export async function fastCheck(
  example: Example,
  url: string,
  around: Around,
  { tries, seed }: { readonly tries: number; readonly seed: number },
): Promise<Tries> {
  const ordinary = await openOrdinary(example, url, 10)
  const count = new Count()
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    if (!count.open) return
    await count.take(async () => {
      const attempt = await ordinary.begin()
      const operations = scheduled(ordinary.prisma, scheduler)
      const call =
        around === 'operations'
          ? () => attempt.call((context) => held(context, operations, scheduler))
          : scheduler.scheduleFunction(() => attempt.call())
      await scheduler.waitFor(Promise.allSettled([call(), call()]))
      return attempt.broken()
    })
  })
  // The property never fails: each run is counted, and none is spent on shrinking.
  await fc.assert(property, { numRuns: tries, seed })
  await ordinary.close()
  return count.result()
}

function scheduled(prisma: Prisma, scheduler: Scheduler): Prisma {
  return prisma.$extends({
    query: {
      $allOperations({ operation, args, query }) {
        const sent = Promise.resolve(query(args))
        // fast-check listens only when it lets it go on; refused before that, it would end the process.
        sent.catch(() => undefined)
        return scheduler.schedule(sent, operation)
      },
    },
  }) as unknown as Prisma
}

function held(
  { payments, mailer, ...context }: Context<Prisma>,
  prisma: Prisma,
  scheduler: Scheduler,
): Context<Prisma> {
  return {
    ...context,
    prisma,
    payments: {
      charge: (charge, options) => scheduler.schedule(payments.charge(charge, options), 'charge'),
    },
    mailer: { send: (mail) => scheduler.schedule(mailer.send(mail), 'send') },
    // As with fake timers: it passes when the scheduler says.
    sleep: (milliseconds) => scheduler.schedule(Promise.resolve(), `sleep ${milliseconds}`),
  }
}
