// What must be true after every order of events. Names read as sentences; what broke is said in words about people and money.
// Where deliveries went to several tenants, each of these is true of every one of them.
import type { Aftermath, Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf, statusOf } from './aftermath.ts'

export const onePaymentPerEvent: Invariant = {
  name: 'the customer is charged once',
  broken(after) {
    return atSomeTenant(after, rowsAt(after, 'Payment'), (payments) => {
      if (payments === 2) return '2 payments for one event: the customer was charged twice'
      return payments > 2
        ? `${payments} payments for one event: the customer was charged ${payments} times`
        : undefined
    })
  },
}

export const chargedOnce: Invariant = {
  name: 'the card is charged once',
  broken(after) {
    return atSomeTenant(after, chargesOf(after), (charges) =>
      charges > 1
        ? `${charges} charges for one order: the customer paid ${charges === 2 ? 'twice' : `${charges} times`}`
        : undefined,
    )
  },
}

export const storedOnce: Invariant = {
  name: 'the event is stored once',
  broken(after) {
    return atSomeTenant(after, rowsAt(after, 'WebhookEvent'), (rows) => {
      if (rows === 1) return undefined
      return rows === 0
        ? 'the event was not stored: nobody knows that it came'
        : `the event was stored ${rows} times: whatever reads the table handles it ${rows} times`
    })
  },
}

export const paidForWhatArrived: Invariant = {
  name: 'no event is lost',
  broken(after) {
    const told = new Set(
      after.responses.filter(accepted).map(({ delivery }) => after.tenantOf(delivery)),
    )
    return atSomeTenant(after, rowsAt(after, 'Payment'), (payments, tenant) =>
      told.has(tenant) && payments === 0
        ? 'answered 200 and no payment recorded: the customer paid and got nothing'
        : undefined,
    )
  },
}

/** For a webhook: to a provider, any answer but 2xx is a failure, also one of 404 or 409. */
export const noDeliveryFails: Invariant = {
  name: 'no delivery is answered with an error',
  broken({ responses }) {
    const failed = responses.flatMap((response) => {
      const status = statusOf(response)
      return status === undefined || accepted(response) ? [] : [status]
    })
    if (failed.length === 0) return undefined
    return `${failed.length} of ${responses.length} deliveries answered ${listed(failed)}: the provider sees this endpoint fail, and tries again`
  },
}

/** For a request of a client, to whom 409 and 422 are answers. */
export const noRequestFails: Invariant = {
  name: 'no request is answered 500',
  broken({ responses }) {
    const failed = responses.filter((response) => (statusOf(response) ?? 0) >= 500).length
    if (failed === 0) return undefined
    return `${failed} of ${responses.length} requests answered 500: the client does not know what became of it, and tries again`
  },
}

/** `500`, or `404 and 500`: each once. */
function listed(statuses: readonly number[]): string {
  return [...new Set(statuses)].sort((a, b) => a - b).join(' and ')
}

/** How many of something each tenant has. */
type Counts = ReadonlyMap<string, number>

/** What is said of the first tenant about whom there is something to say; by name only if there are others. */
function atSomeTenant(
  after: Aftermath,
  counts: Counts,
  says: (count: number, tenant: string) => string | undefined,
): string | undefined {
  for (const tenant of called(after)) {
    const said = says(counts.get(tenant) ?? 0, tenant)
    if (said !== undefined) return after.tenants > 1 ? `${said} (at ${tenant})` : said
  }
  return undefined
}

/** The tenants whose endpoints were called, in the order of the deliveries. */
function called({ responses, tenantOf }: Aftermath): ReadonlySet<string> {
  return new Set(responses.map(({ delivery }) => tenantOf(delivery)))
}

/** How many rows of this table each tenant has. */
function rowsAt(after: Aftermath, name: string): Counts {
  const tenants = called(after)
  const [first] = tenants
  // A row of nobody who was called is one too many all the same: it counts as the first one's.
  return counted(
    rowsOf(after, name).map(({ tenantId }) => (tenants.has(tenantId as string) ? tenantId : first)),
  )
}

function chargesOf({ ledger, responses, tenantOf }: Aftermath): Counts {
  const deliveryOf = new Map(responses.map(({ process, delivery }) => [process, delivery]))
  return counted(
    ledger
      .filter(({ service, action }) => service === 'payments' && action === 'charge')
      .map(({ process }) => tenantOf(deliveryOf.get(process) ?? process)),
  )
}

function counted(tenants: readonly unknown[]): Counts {
  const counts = new Map<string, number>()
  for (const tenant of tenants) {
    counts.set(tenant as string, (counts.get(tenant as string) ?? 0) + 1)
  }
  return counts
}
