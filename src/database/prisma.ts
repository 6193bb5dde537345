import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma'
import type { Connect } from './connect.ts'
import { clientOptions, gated } from './gated-adapter.ts'

export type Prisma = PrismaClient

/** The Prisma Client of this project's own schema. */
export const connectPrisma: Connect<Prisma> = async (pool, gate, ongoing) => {
  const adapter = gated(new PrismaPg(pool), gate, ongoing)
  const client = new PrismaClient({ adapter, ...clientOptions })
  // Otherwise its first query does that, and asks for its step later than what needs no query: in the first run only.
  await client.$connect()
  return client
}
