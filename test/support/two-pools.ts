// A database on the server, and two processes with a pool each: one of two connections, and one that looks on.
import { PrismaPg } from '@prisma/adapter-pg'
import { inject } from 'vitest'
import { PrismaClient } from '#prisma'
import { makeOwnDatabase } from '../../src/database/own-database.ts'

export interface TwoPools {
  readonly prisma: PrismaClient
  readonly other: PrismaClient
  close(): Promise<void>
}

export async function openTwoPools(): Promise<TwoPools> {
  const own = await makeOwnDatabase(inject('postgresUrl'))
  const client = (max: number) =>
    new PrismaClient({ adapter: new PrismaPg({ connectionString: own.url, max }) })
  const [prisma, other] = [client(2), client(1)]
  const close = async () => {
    await prisma.$disconnect()
    await other.$disconnect()
    await own.drop()
  }
  return { prisma, other, close }
}
