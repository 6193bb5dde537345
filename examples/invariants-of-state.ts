// What must be true of the state, the books and the answers, beyond "one payment for one event".
import type { Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf, statusOf } from './aftermath.ts'

/** What stands in the ledger for things of one kind, of which the scenario sends so many. */
interface Books {
  readonly name: string
  readonly kind: string
  readonly things: number
  /** One of them, as in "2 credits for 1 invoice". */
  readonly thing: string
  readonly missing: string
  readonly doubled: string
}

export const invoiceCreditedOnce = inTheBooks({
  name: 'an invoice is credited once',
  kind: 'credit',
  things: 1,
  thing: 'invoice',
  missing: 'the customer paid and was credited nothing',
  doubled: 'the customer paid once and was credited twice',
})

export const bothRefundsBooked = inTheBooks({
  name: 'every refund is booked',
  kind: 'refund',
  things: 2,
  thing: 'refund',
  missing: 'the books still count money that has gone back to the customer',
  doubled: 'the books lack money that never went back',
})

export const bothUnitsBilled = inTheBooks({
  name: 'every unit is billed',
  kind: 'usage',
  things: 2,
  thing: 'unit',
  missing: 'the customer used two and pays for one',
  doubled: 'the customer pays for what was never used',
})

/** The subscription, which the provider has cancelled last, at this version. */
export function endsCancelled(version: number): Invariant {
  return {
    name: 'the newest state of the subscription wins',
    broken(after) {
      const [row] = rowsOf(after, 'Subscription')
      if (row === undefined) return 'no subscription is stored: nobody knows that it was cancelled'
      return (row['version'] as number) < version
        ? `the subscription is left ${row['status']}, and it was cancelled: the customer is charged on`
        : undefined
    },
  }
}

export const paidOncePerRequest: Invariant = {
  name: 'a request is paid once',
  broken(after) {
    const payments = rowsOf(after, 'Payment').length
    return payments > 1
      ? `${payments} payments for one request: the customer was charged ${payments === 2 ? 'twice' : `${payments} times`}`
      : undefined
  },
}

/** Where every request asks for something else, under whichever key. */
export const paidIfTold: Invariant = {
  name: 'what is answered 201 is paid',
  broken(after) {
    const told = after.responses.filter((response) => statusOf(response) === 201).length
    const payments = rowsOf(after, 'Payment').length
    return payments < told
      ? `${told} orders answered 201 and ${payments} paid: a customer is told of a payment that was never made`
      : undefined
  },
}

/** Where no two requests under one key ask for the same. */
export const neverTriedInVain: Invariant = {
  name: 'another payload under the same key is refused for good',
  broken({ responses }) {
    const put = responses.filter((response) => statusOf(response) === 409).length
    return put > 0
      ? `${put} of ${responses.length} requests with a used key told to try again: the client does, and never gets through`
      : undefined
  },
}

export const acceptedInTheEnd: Invariant = {
  name: 'no delivery is refused for good',
  broken({ responses }) {
    const last = new Map(responses.map((response) => [response.delivery, response]))
    const refused = [...last.values()].filter((response) => !accepted(response)).length
    return refused > 0
      ? `${refused} of ${last.size} deliveries refused at each attempt: the provider tries for days, then switches the endpoint off`
      : undefined
  },
}

/** Where every delivery is of an event of its own. */
export const nothingSignedIsLost: Invariant = {
  name: 'every signed event is kept',
  broken(after) {
    const sent = new Set(after.responses.map(({ delivery }) => delivery)).size
    const kept = rowsOf(after, 'Payment').length + rowsOf(after, 'QuarantinedEvent').length
    return kept < sent
      ? `${sent - kept} of ${sent} events kept nowhere: a customer paid, and nobody here will ever know`
      : undefined
  },
}

export const nobodyElsesMoney: Invariant = {
  name: 'no tenant gets the payment of another',
  broken(after) {
    const sentTo = new Map<string, Set<number>>()
    for (const { delivery } of after.responses) {
      const tenant = after.tenantOf(delivery)
      sentTo.set(tenant, (sentTo.get(tenant) ?? new Set()).add(delivery))
    }
    for (const [tenant, deliveries] of sentTo) {
      const has = rowsOf(after, 'Payment').filter((row) => row['tenantId'] === tenant).length
      if (has > deliveries.size)
        return `${has} payments at ${tenant}, which was sent ${deliveries.size}: it has the money of another tenant`
    }
    return undefined
  },
}

function inTheBooks({ name, kind, things, thing, missing, doubled }: Books): Invariant {
  const all = `${things} ${thing}${things === 1 ? '' : 's'}`
  return {
    name,
    broken(after) {
      const entries = rowsOf(after, 'LedgerEntry').filter((row) => row['kind'] === kind).length
      if (entries === things) return undefined
      return `${entries} booked for ${all}: ${entries < things ? missing : doubled}`
    },
  }
}
