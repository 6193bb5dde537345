// The two tables that the handlers here need, as Kysely has them. The SQL is that of examples/migrations/.
import { Kysely, PostgresDialect, type Generated } from 'kysely'
import type { Pool } from 'pg'

export interface Tables {
  readonly WebhookEvent: {
    readonly id: Generated<number>
    readonly tenantId: string
    readonly eventId: string
    readonly type: string
  }
  readonly Payment: {
    readonly id: Generated<number>
    readonly tenantId: string
    readonly checkoutId: string
    readonly amount: number
    readonly currency: string
  }
}

/** What the handlers work with. */
export function clientOf(pool: Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
