// The two tables that the handlers here need, as Drizzle has them. The SQL is that of examples/migrations/.
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'

export const webhookEvent = pgTable(
  'WebhookEvent',
  {
    id: serial().primaryKey(),
    tenantId: text().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
  },
  (table) => [uniqueIndex('WebhookEvent_tenantId_eventId_key').on(table.tenantId, table.eventId)],
)

export const payment = pgTable('Payment', {
  id: serial().primaryKey(),
  tenantId: text().notNull(),
  checkoutId: text().notNull(),
  amount: integer().notNull(),
  currency: text().notNull(),
})

/** What the handlers work with. */
export function clientOf(pool: Pool) {
  return drizzle(pool)
}
