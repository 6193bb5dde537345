// What the catalogue promises, asked about aftermaths made by hand: of one tenant, and of several.
import { describe, expect, it } from 'vitest'
import {
  chargedOnce,
  noDeliveryFails,
  noRequestFails,
  onePaymentPerEvent,
  paidForWhatArrived,
  storedOnce,
} from '../../examples/invariants.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

interface Made {
  /** The tenant of each delivery. */
  readonly to: readonly string[]
  readonly answered?: number
  readonly payments?: readonly string[]
  readonly events?: readonly string[]
  /** The delivery of each charge. */
  readonly charges?: readonly number[]
}

function after({ to, answered = 200, payments = [], events = [], charges = [] }: Made): Aftermath {
  const table = (name: string, tenants: readonly string[]) => ({
    name,
    columns: ['id', 'tenantId'],
    rows: tenants.map((tenant, index) => [index + 1, tenant]),
  })
  return {
    tables: [table('Payment', payments), table('WebhookEvent', events)],
    responses: to.map((_, index) => ({
      process: index + 1,
      delivery: index + 1,
      attempt: 1,
      type: 'answered',
      status: answered,
    })),
    ledger: charges.map((process) => ({
      process,
      service: 'payments',
      action: 'charge',
      detail: {},
    })),
    tenants: new Set(to).size,
    tenantOf: (delivery) => to[delivery - 1] ?? '',
  }
}

const twice = '2 payments for one event: the customer was charged twice'
const lost = 'answered 200 and no payment recorded: the customer paid and got nothing'

describe('one payment for an event', () => {
  it('of one tenant is one payment', () => {
    const { broken } = onePaymentPerEvent
    expect(broken(after({ to: ['a', 'a'], payments: ['a'] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'a'], payments: ['a', 'a'] }))).toBe(twice)
    expect(broken(after({ to: ['a', 'a'], payments: ['a', 'a', 'a'] }))).toBe(
      '3 payments for one event: the customer was charged 3 times',
    )
  })

  it('of several tenants is one for each', () => {
    const { broken } = onePaymentPerEvent
    expect(broken(after({ to: ['a', 'b'], payments: ['a', 'b'] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'b'], payments: ['b', 'b'] }))).toBe(`${twice} (at b)`)
  })

  it('is not got around by writing somebody else’s name', () => {
    const { broken } = onePaymentPerEvent
    expect(broken(after({ to: ['a', 'a'], payments: ['a', 'x'] }))).toBe(twice)
    expect(broken(after({ to: ['a', 'b'], payments: ['a', 'x'] }))).toBe(`${twice} (at a)`)
  })
})

describe('no event lost', () => {
  it('means a payment for each tenant that was told 200', () => {
    const { broken } = paidForWhatArrived
    expect(broken(after({ to: ['a', 'a'], payments: [] }))).toBe(lost)
    expect(broken(after({ to: ['a', 'b'], payments: ['a'] }))).toBe(`${lost} (at b)`)
    expect(broken(after({ to: ['a', 'b'], payments: ['a', 'b'] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'b'], payments: ['a'], answered: 500 }))).toBeUndefined()
  })
})

describe('stored once', () => {
  it('means once for each tenant', () => {
    const { broken } = storedOnce
    expect(broken(after({ to: ['a', 'a'], events: ['a'] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'b'], events: ['a', 'b'] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'b'], events: ['a'] }))).toBe(
      'the event was not stored: nobody knows that it came (at b)',
    )
    expect(broken(after({ to: ['a', 'b'], events: ['a', 'a', 'b'] }))).toBe(
      'the event was stored 2 times: whatever reads the table handles it 2 times (at a)',
    )
  })
})

describe('charged once', () => {
  it('means once for each tenant', () => {
    const { broken } = chargedOnce
    expect(broken(after({ to: ['a', 'b'], charges: [1, 2] }))).toBeUndefined()
    expect(broken(after({ to: ['a', 'a'], charges: [1, 2] }))).toBe(
      '2 charges for one order: the customer paid twice',
    )
    expect(broken(after({ to: ['a', 'b'], charges: [2, 1, 2, 2] }))).toBe(
      '3 charges for one order: the customer paid 3 times (at b)',
    )
  })
})

describe('an answer', () => {
  const says = (statuses: readonly number[], { broken }: typeof noDeliveryFails) => {
    const made = after({ to: statuses.map(() => 'a') })
    const responses = made.responses.map((response, at) => ({ ...response, status: statuses[at] }))
    return broken({ ...made, responses } as Aftermath)
  }

  it('to a provider is an error if it is not 2xx, whoever is to blame', () => {
    for (const status of [200, 204, 299]) expect(says([status], noDeliveryFails)).toBeUndefined()
    for (const status of [100, 301, 404, 409, 500, 503])
      expect(says([200, status], noDeliveryFails)).toMatch(
        new RegExp(`^1 of 2 deliveries answered ${status}: the provider sees this endpoint fail`),
      )
    expect(says([500, 404, 404], noDeliveryFails)).toMatch(
      /^3 of 3 deliveries answered 404 and 500/,
    )
  })

  it('to a client may be a no', () => {
    for (const status of [201, 409, 422]) expect(says([status], noRequestFails)).toBeUndefined()
    expect(says([409, 500], noRequestFails)).toMatch(/^1 of 2 requests answered 500/)
  })
})
