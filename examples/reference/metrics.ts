// What is counted, and what is asked of the database when somebody looks. No label can take more values than stand in code.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { PrismaClient } from './database.ts'
import { within } from './within.ts'

export type Outcome =
  | 'processed'
  | 'duplicate'
  | 'ignored'
  | 'quarantined'
  /** Somebody else was at it for too long; 503. */
  | 'in_progress'
  | 'rejected'
  | 'failed'

export type KeyConflict = 'other_payload' | 'in_progress' | 'lease_lost'

const keyConflicts: readonly KeyConflict[] = ['other_payload', 'in_progress', 'lease_lost']

export interface Metrics {
  readonly registry: Registry
  readonly deliveries: Counter<'provider' | 'type' | 'outcome'>
  readonly processingSeconds: Histogram
  readonly leaseReclaims: Counter
  readonly keyConflicts: Counter<'kind'>
}

/** A registry of its own, so that two services in one process do not count together. */
export function createMetrics(prisma: PrismaClient): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const asked = (name: string, help: string, query: () => Promise<{ value: number | null }[]>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        // NaN where the database does not say: a 0 would look like all is well.
        const rows = await within(2_000, query()).catch(() => [{ value: Number.NaN }])
        this.set(rows[0]?.value ?? 0)
      },
    })

  asked(
    'webhook_oldest_unprocessed_seconds',
    'Age of the oldest event that is received and not processed',
    () => prisma.$queryRaw`
      SELECT EXTRACT(EPOCH FROM now() - min("receivedAt"))::float8 AS "value"
      FROM "WebhookEvent" WHERE "status" = 'received'`,
  )
  asked(
    'webhook_quarantine_size',
    'Signed deliveries that somebody has to look at',
    () => prisma.$queryRaw`SELECT count(*)::float8 AS "value" FROM "QuarantinedDelivery"`,
  )
  asked(
    'outbox_oldest_unsent_seconds',
    'Age of the oldest message that is not sent',
    () => prisma.$queryRaw`
      SELECT EXTRACT(EPOCH FROM now() - min("createdAt"))::float8 AS "value"
      FROM "OutboxMessage" WHERE "state" <> 'sent'`,
  )
  const metrics: Metrics = {
    registry,
    deliveries: new Counter({
      name: 'webhook_deliveries_total',
      help: 'Deliveries by what became of them',
      labelNames: ['provider', 'type', 'outcome'],
      registers,
    }),
    processingSeconds: new Histogram({
      name: 'webhook_processing_seconds',
      help: 'From the request to the answer',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    leaseReclaims: new Counter({
      name: 'webhook_lease_reclaims_total',
      help: 'Events that were taken over from somebody whose lease had run out',
      registers,
    }),
    keyConflicts: new Counter({
      name: 'idempotency_key_conflicts_total',
      help: 'Requests under a key that was in use',
      labelNames: ['kind'],
      registers,
    }),
  }
  // From the start: the growth from nothing to 1 is none that Prometheus' increase() would see.
  for (const kind of keyConflicts) metrics.keyConflicts.inc({ kind }, 0)
  return metrics
}
