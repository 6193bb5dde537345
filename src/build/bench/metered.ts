import type { Prisma } from '../../database/prisma.ts'
import type { Answer, Database, Gate, Request } from '../../explorer/index.ts'

/** What has passed through a metered database. */
export interface Meter {
  /** Statements, BEGINs, COMMITs and ROLLBACKs of the handlers. */
  requests: number
  /** Milliseconds spent on emptying and reading the tables. */
  care: number
}

/** The same database, counting. Both sides of a comparison go through it, so that what it costs it costs both. */
export function metered(database: Database<Prisma>): {
  readonly database: Database<Prisma>
  readonly meter: Meter
} {
  const meter: Meter = { requests: 0, care: 0 }
  const caring = async <T>(work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    try {
      return await work()
    } finally {
      meter.care += performance.now() - started
    }
  }
  const counted: Database<Prisma> = {
    ...database,
    client: (process, gate) =>
      database.client(process, {
        pass(request, perform, describe) {
          meter.requests++
          return gate.pass(request, perform, describe)
        },
      }),
    reset: () => caring(() => database.reset()),
    tables: () => caring(() => database.tables()),
  }
  return { database: counted, meter }
}

/** A gate that nobody guards. */
export const open: Gate = {
  pass: <T>(_request: Request, perform: () => Promise<T>, _describe: (value: T) => Answer) =>
    perform(),
}
