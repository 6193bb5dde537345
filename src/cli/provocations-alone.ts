// Calls of Prisma Client that fail although nobody else is there.
import type { Provocation } from './provocation.ts'
import { event, tenantId, wallet } from './provocation-data.ts'

/** What some of these calls need beside the catalogue's own schema. */
export const provocationSchema = `
  ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_no_overlap"
    EXCLUDE USING gist (tsrange("startsAt", "endsAt") WITH &&);
  DROP INDEX "Subscription_tenantId_subscriptionId_key";
`

export const alone: readonly Provocation[] = [
  {
    id: 'duplicate-create',
    when: 'a create() meets a row with the same unique key',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.webhookEvent.create({ data: event })
      await prisma.webhookEvent.create({ data: event })
    },
  },
  {
    id: 'duplicate-raw',
    when: 'an INSERT by $executeRaw meets a row with the same unique key',
    async provoke(ground) {
      const prisma = await ground.client()
      const insert = () =>
        prisma.$executeRaw`INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES (${event.tenantId}, ${event.eventId}, ${event.type})`
      await insert()
      await insert()
    },
  },
  {
    id: 'missing-parent-create',
    when: 'a create() names a parent row that is not there',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.seat.create({ data: { workshopId: 'ws_none', attendee: 'ada' } })
    },
  },
  {
    id: 'missing-parent-raw',
    when: 'an INSERT by $executeRaw names a parent row that is not there',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.$executeRaw`INSERT INTO "Seat" ("workshopId", "attendee") VALUES ('ws_none', 'ada')`
    },
  },
  {
    id: 'missing-row-update',
    when: 'an update() finds no row',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.wallet.update(wallet('none'))
    },
  },
  {
    id: 'nul-character',
    when: 'a create() has a NUL character in a text',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.webhookEvent.create({ data: { ...event, eventId: 'evt_1\u0000' } })
    },
  },
  {
    id: 'overlap',
    when: 'a create() overlaps a range that an exclusion constraint keeps free',
    async provoke(ground) {
      const prisma = await ground.client()
      const book = (from: string, to: string) =>
        prisma.roomBooking.create({
          data: { roomId: 1, startsAt: new Date(from), endsAt: new Date(to), guest: 'ada' },
        })
      await book('2026-03-14T10:00:00Z', '2026-03-14T12:00:00Z')
      await book('2026-03-14T11:00:00Z', '2026-03-14T13:00:00Z')
    },
  },
  {
    id: 'failed-transaction',
    when: 'a P2002 is caught inside $transaction, and the next statement is sent',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.webhookEvent.create({ data: event })
      await prisma.$transaction(async (tx) => {
        await tx.webhookEvent.create({ data: event }).catch(() => undefined)
        await tx.wallet.findFirst()
      })
    },
  },
  {
    id: 'no-index-raw',
    when: 'an INSERT … ON CONFLICT by $executeRaw names columns without a unique index',
    async provoke(ground) {
      const prisma = await ground.client()
      await prisma.$executeRaw`INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency") VALUES (${tenantId}, 'cs_1', 4900, 'eur') ON CONFLICT ("tenantId", "checkoutId") DO NOTHING`
    },
  },
  {
    id: 'no-index-upsert',
    when: 'a native upsert() runs before the unique index of the schema is in the database',
    async provoke(ground) {
      const prisma = await ground.client()
      const key = { tenantId, subscriptionId: 'sub_1' }
      await prisma.subscription.upsert({
        where: { tenantId_subscriptionId: key },
        create: { ...key, status: 'active', version: 1 },
        update: { status: 'active' },
      })
    },
  },
]
