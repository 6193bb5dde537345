// Calls of Prisma Client that fail because of time, or of somebody else who is at the same rows or connections.
import { Prisma } from '#prisma'
import type { Provocation } from './provocation.ts'
import { event, tenantId, wallet } from './provocation-data.ts'

const waits = 'PGlite by itself has one connection: nobody there waits for anybody.'
const isolated =
  'PGlite by itself has one connection: there is no second transaction to be in conflict with.'
const pooled = 'PGlite has no pool of connections.'
const clockless = 'The explorer takes Prisma’s own timers away, which count real time.'

const serializable = { isolationLevel: Prisma.TransactionIsolationLevel.Serializable }
const repeatableRead = { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead }

export const besideOthers: readonly Provocation[] = [
  {
    id: 'transaction-expired',
    when: 'a query comes after the transaction has used up its timeout',
    notOnPGlite: clockless,
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_sleep(0.3)`
          await tx.wallet.findFirst()
        },
        { timeout: 50 },
      )
    },
  },
  {
    id: 'transaction-not-started',
    when: 'a $transaction gets no connection within its maxWait',
    notOnPGlite: pooled,
    async provoke(ground) {
      const prisma = await ground.client({ connections: 1 })
      await prisma.$transaction(() => prisma.$transaction(async () => {}, { maxWait: 100 }))
    },
  },
  {
    id: 'pool-exhausted',
    when: 'a query gets no connection within the pool’s connectionTimeoutMillis',
    notOnPGlite: pooled,
    async provoke(ground) {
      const prisma = await ground.client({ connections: 1, patience: 100 })
      await prisma.$transaction(() => prisma.wallet.findFirst())
    },
  },
  {
    id: 'write-conflict',
    when: 'an update() in a REPEATABLE READ transaction meets a row that another has changed since',
    notOnPGlite: isolated,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      await prisma.wallet.create({ data: { id: 'a', tenantId, balance: 0 } })
      await prisma.$transaction(async (tx) => {
        await tx.wallet.findFirst()
        await other.wallet.update(wallet('a'))
        await tx.wallet.update(wallet('a'))
      }, repeatableRead)
    },
  },
  {
    id: 'serialization-at-commit',
    when: 'a SERIALIZABLE transaction is refused at its COMMIT',
    notOnPGlite: isolated,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      const checkThenCreate = async (tx: Prisma.TransactionClient) => {
        await tx.payment.findFirst({ where: { checkoutId: 'cs_1' } })
        await tx.payment.create({
          data: { tenantId, checkoutId: 'cs_1', amount: 4900, currency: 'eur' },
        })
      }
      await prisma.$transaction(async (tx) => {
        await checkThenCreate(tx)
        await other.$transaction(checkThenCreate, serializable)
      }, serializable)
    },
  },
  {
    id: 'deadlock',
    when: 'two transactions update the same two rows in opposite order',
    notOnPGlite: waits,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      for (const id of ['a', 'b']) {
        await prisma.wallet.create({ data: { id, tenantId, balance: 0 } })
      }
      await prisma.$transaction(async (one) => {
        await one.wallet.update(wallet('a'))
        await other.$transaction(async (two) => {
          await two.wallet.update(wallet('b'))
          // Whoever closes the circle is refused, and the other one then goes on.
          const ends = [one.wallet.update(wallet('b')), two.wallet.update(wallet('a'))]
          for (const end of await Promise.allSettled(ends)) {
            if (end.status === 'rejected') throw end.reason
          }
        })
      })
    },
  },
  {
    id: 'lock-timeout',
    when: 'a create() waits for another transaction’s row with the same key, longer than lock_timeout',
    notOnPGlite: waits,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      await prisma.$transaction(async (tx) => {
        await tx.webhookEvent.create({ data: event })
        await other.$transaction(async (second) => {
          await second.$executeRaw`SET LOCAL lock_timeout = '100ms'`
          await second.webhookEvent.create({ data: event })
        })
      })
    },
  },
  {
    id: 'nowait',
    when: 'a SELECT … FOR UPDATE NOWAIT by $queryRaw meets a locked row',
    notOnPGlite: waits,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      await prisma.wallet.create({ data: { id: 'a', tenantId, balance: 0 } })
      await prisma.$transaction(async (tx) => {
        await tx.wallet.update(wallet('a'))
        await other.$queryRaw`SELECT "id" FROM "Wallet" WHERE "id" = 'a' FOR UPDATE NOWAIT`
      })
    },
  },
  {
    id: 'statement-timeout',
    when: 'a create() waits for another transaction’s row with the same key, longer than statement_timeout',
    notOnPGlite: waits,
    async provoke(ground) {
      const [prisma, other] = [await ground.client(), await ground.client()]
      await prisma.$transaction(async (tx) => {
        await tx.webhookEvent.create({ data: event })
        await other.$transaction(async (second) => {
          await second.$executeRaw`SET LOCAL statement_timeout = '100ms'`
          await second.webhookEvent.create({ data: event })
        })
      })
    },
  },
]
