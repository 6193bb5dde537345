// The effect of the first delivery's first attempt throws, always: no choice of the schedule, and no step of its own.
// The event is delivered again once everything else has ended.
import { describe, expect, it } from 'vitest'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { isDuplicateIn } from '../../examples/errors.ts'
import type { CheckoutEvent, Context } from '../../examples/handler.ts'
import { onePaymentPerEvent, paidForWhatArrived } from '../../examples/invariants.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import { depthFirst, explore, type Handler, type Invariant } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'

type Client = Pick<Prisma, 'webhookEvent' | 'payment'>

const index = 'WebhookEvent_tenantId_eventId_key'

let attempts = 0
/** Each run counts its attempts anew. No order breaks it. */
const countingAnew: Invariant = { name: 'counted', broken: () => void (attempts = 0) }

const storeFirst: Handler<CheckoutEvent, Prisma> = async (event, context) => {
  const throws = attempts++ === 0
  try {
    await store(context.prisma, event, context)
  } catch (error) {
    if (isDuplicateIn(index, error)) return 200
    throw error
  }
  await effect(throws, context.prisma, event, context)
  return 200
}

const together: Handler<CheckoutEvent, Prisma> = async (event, context) => {
  const throws = attempts++ === 0
  try {
    await context.prisma.$transaction(async (tx) => {
      await store(tx, event, context)
      await effect(throws, tx, event, context)
    })
  } catch (error) {
    if (!isDuplicateIn(index, error)) throw error
  }
  return 200
}

describe.each(databases)('on $product, where the effect throws once', ({ open }) => {
  it.each([
    { says: 'the event stored first is lost', handler: storeFirst, deliveries: 1, found: '1 of 1' },
    {
      says: 'the event stored first is lost, unless the other delivery was faster',
      handler: storeFirst,
      deliveries: 2,
      found: '1 of 3',
    },
    { says: 'one transaction loses nothing', handler: together, deliveries: 2, found: '0 of 19' },
  ])('$says: $found', async ({ handler, deliveries, found }) => {
    const database = await open(migrations())
    try {
      const scenario = {
        title: 'the effect throws',
        belief: 'It will be delivered again.',
        event: checkout,
        tenantId: 'acct_1',
        deliveries,
        faults: { attempts: 2 },
        indexes: [],
        invariants: [onePaymentPerEvent, paidForWhatArrived, countingAnew],
        expect: 'breaks' as const,
      }
      const host = hostWith({ patience: 20_000 })
      const { findings } = await explore({ scenario, handler, database, host }, depthFirst())
      expect(`${findings.broken} of ${findings.schedules}`).toBe(found)
    } finally {
      await database.close()
    }
  })
})

function store(client: Client, { id, type }: CheckoutEvent, { tenantId }: Context) {
  return client.webhookEvent.create({ data: { tenantId, eventId: id, type } })
}

async function effect(
  throws: boolean,
  client: Client,
  event: CheckoutEvent,
  { tenantId }: Context,
): Promise<void> {
  if (throws) throw new Error('no money today')
  await client.payment.create({
    data: { tenantId, checkoutId: event.id, amount: 4900, currency: 'eur' },
  })
}
