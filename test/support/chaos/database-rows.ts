// What the service left in its database, read with SQL and not through its own code.
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { migrate } from '../../../examples/reference/migrate.ts'
import { connected } from './connected.ts'
import type { Endpoint } from './plan.ts'

export interface Rows {
  readonly events: readonly EventRow[]
  readonly payments: readonly PaymentRow[]
  readonly messages: readonly MessageRow[]
  readonly quarantined: readonly Omit<EventRow, 'status'>[]
}

export interface EventRow {
  readonly tenantId: string
  readonly eventId: string
  readonly status: string
}

export interface PaymentRow {
  readonly tenantId: string
  readonly checkoutId: string
  readonly amount: number
  readonly currency: string
}

export interface MessageRow {
  readonly tenantId: string
  readonly kind: 'transfer' | 'mail'
  readonly reference: string
}

export async function settleEndpoints(url: string, endpoints: readonly Endpoint[]): Promise<void> {
  await migrate(url)
  await connected(url, async (client) => {
    for (const { id, tenantId, provider, secret } of endpoints)
      await client.query(
        'INSERT INTO "Endpoint" ("id", "tenantId", "provider", "secret") VALUES ($1, $2, $3, $4)',
        [id, tenantId, provider, secret],
      )
  })
}

export function rowsOf(url: string): Promise<Rows> {
  return connected(url, async (client) => {
    const all = async <T extends pg.QueryResultRow>(query: string) =>
      (await client.query<T>(query)).rows
    return {
      events: await all<EventRow>('SELECT "tenantId", "eventId", "status" FROM "WebhookEvent"'),
      payments: await all<PaymentRow>(
        'SELECT "tenantId", "checkoutId", "amount", "currency" FROM "Payment"',
      ),
      messages: await all<MessageRow>(
        'SELECT "tenantId", "kind", "reference" FROM "OutboxMessage"',
      ),
      quarantined: await all<Omit<EventRow, 'status'>>(
        `SELECT "tenantId", coalesce("eventId", 'no id') AS "eventId"
         FROM "QuarantinedDelivery" JOIN "Endpoint" ON "Endpoint"."id" = "endpointId"`,
      ),
    }
  })
}

/** Waits until nothing is left to do. Says in sentences what was still there when there was no time left. */
export function drained(url: string, withinMs: number): Promise<readonly string[]> {
  const until = performance.now() + withinMs
  return connected(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ what: string; count: number }>(
        `SELECT 'outbox message ' || "state" || ', tried ' || max("attempts") || ' times, next in ' ||
             ceil(extract(epoch FROM max("dueAt") - now())) || ' s' AS what, count(*)::int AS count
           FROM "OutboxMessage" WHERE "state" <> 'sent' GROUP BY "state"
         UNION ALL
         SELECT 'event ' || "status", count(*)::int
           FROM "WebhookEvent" WHERE "status" = 'received' GROUP BY "status"`,
      )
      if (rows.length === 0) return []
      if (performance.now() > until)
        return rows.map(
          ({ what, count }) => `after ${withinMs / 1_000} s there is still ${count} × ${what}`,
        )
      await sleep(100)
    }
  })
}
