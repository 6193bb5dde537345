// What must be true after every order of events. Names read as sentences; what broke is said in words about people and money.
import type { Invariant } from '../src/explorer/index.ts'

export const onePaymentPerEvent: Invariant = {
  name: 'the customer is charged once',
  broken({ tables }) {
    const payments = tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0
    if (payments === 2) return '2 payments for one event: the customer was charged twice'
    return payments > 2 ? `${payments} payments for one event: the customer was charged ${payments} times` : undefined
  },
}

export const paidForWhatArrived: Invariant = {
  name: 'no event is lost',
  broken({ tables, responses }) {
    const payments = tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0
    const accepted = responses.some((response) => 'status' in response && response.status < 300)
    return accepted && payments === 0 ? 'answered 200 and no payment recorded: the customer paid and got nothing' : undefined
  },
}

export const noDeliveryFails: Invariant = {
  name: 'no delivery is answered 500',
  broken({ responses }) {
    const failed = responses.filter((response) => 'status' in response && response.status >= 500).length
    if (failed === 0) return undefined
    return `${failed} of ${responses.length} deliveries answered 500: the provider will try again, and count this endpoint as failing`
  },
}
