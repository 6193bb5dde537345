// `stripe trigger` makes a new event each time it is called. What arrives twice is one event: one stored body, signed anew for
// each delivery. That is made here with Stripe's own library, and delivered twice at once.
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { handle } from '../../examples/one-transaction/handler.ts'
import type { CheckoutEvent, Context } from '../../examples/handler.ts'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../../examples/invariants.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import { depthFirst, explore, type Handler } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { expectTranscript } from './transcript.ts'

interface Delivery {
  readonly body: string
  readonly signature: string
}

const { webhooks } = new Stripe('sk_test_only_checks_signatures')
const secret = 'whsec_test_only'
/** In seconds, as Stripe signs it. */
const now = 1_767_603_600
const body = JSON.stringify(checkout)
/** What a second `stripe trigger` would have sent: the same, and another event. */
const otherBody = JSON.stringify({ ...checkout, id: 'evt_1SXc3nLr8T0xQwZ4kLmNoPqR' })

function signed(payload: string, timestamp: number): Delivery {
  return {
    body: payload,
    signature: webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  }
}

function verified({ body, signature }: Delivery): CheckoutEvent {
  const event = webhooks.constructEvent(body, signature, secret, undefined, undefined, now * 1_000)
  return event as unknown as CheckoutEvent
}

function answerTo(delivery: Delivery): string {
  try {
    return verified(delivery).id
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return error.type
    throw error
  }
}

/** The route of an application: the signature first, then the handler. */
const route: Handler<Delivery, Prisma> = async (delivery, context: Context) => {
  try {
    return await handle(verified(delivery), context)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return 400
    throw error
  }
}

const minute = 60
const first = signed(body, now)
const again = signed(body, now + minute)

describe('one stored body, signed twice', () => {
  it('is the same event twice, under two signatures', async () => {
    expect(again.signature).not.toBe(first.signature)
    const attempts = {
      'signed now': answerTo(first),
      'the same body, signed a minute later': answerTo(again),
      'another event': answerTo(signed(otherBody, now)),
      'the body, changed after signing': answerTo({ ...first, body: otherBody }),
      'signed ten minutes ago': answerTo(signed(body, now - 10 * minute)),
      'signed for next month': answerTo(signed(body, now + 30 * 24 * 60 * minute)),
    }
    expect(attempts['the same body, signed a minute later']).toBe(attempts['signed now'])
    await expectTranscript('signed-twice', { stripe: Stripe.PACKAGE_VERSION, now, attempts })
  })
})

describe.each(databases)('delivered at once, on $product', ({ open }) => {
  async function paymentsAfter(events: readonly Delivery[]): Promise<unknown> {
    const database = await open(migrations())
    try {
      const scenario = {
        title: 'two signed deliveries at once',
        belief: '',
        event: first,
        events,
        tenantId: checkout.account,
        deliveries: 2,
        indexes: [],
        invariants: [onePaymentPerEvent, paidForWhatArrived],
        expect: 'holds' as const,
      }
      const host = hostWith({ patience: 20_000 })
      const outcome = await explore({ scenario, handler: route, database, host }, depthFirst())
      const { type, findings } = outcome
      return { type, endings: findings.endings.map(({ key }) => key) }
    } finally {
      await database.close()
    }
  }

  it('one event is paid once', async () => {
    expect(await paymentsAfter([first, again])).toEqual({
      type: 'held',
      endings: ['1: 200 · 2: 200 · Payment 1 · WebhookEvent 1'],
    })
  })

  it('two events are not the same event twice, and prove nothing about duplicates', async () => {
    expect(await paymentsAfter([first, signed(otherBody, now)])).toMatchObject({
      endings: ['1: 200 · 2: 200 · Payment 2 · WebhookEvent 2'],
    })
  })

  it('a changed body comes to no row', async () => {
    expect(await paymentsAfter([{ ...first, body: otherBody }])).toMatchObject({
      endings: ['1: 400 · 2: 400'],
    })
  })
})
