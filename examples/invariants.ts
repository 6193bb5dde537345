// What must be true after every order of events. Names read as sentences; what broke is said in words about people and money.
import type { Invariant } from '../src/explorer/index.ts'

export const onePaymentPerEvent: Invariant = {
  name: 'the customer is charged once',
  broken({ tables }) {
    const payments = tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0
    if (payments === 2) return '2 payments for one event: the customer was charged twice'
    return payments > 2
      ? `${payments} payments for one event: the customer was charged ${payments} times`
      : undefined
  },
}

export const chargedOnce: Invariant = {
  name: 'the card is charged once',
  broken({ ledger }) {
    const charges = ledger.filter(
      ({ service, action }) => service === 'payments' && action === 'charge',
    ).length
    return charges > 1
      ? `${charges} charges for one order: the customer paid ${charges === 2 ? 'twice' : `${charges} times`}`
      : undefined
  },
}

export const storedOnce: Invariant = {
  name: 'the event is stored once',
  broken({ tables }) {
    const rows = tables.find(({ name }) => name === 'WebhookEvent')?.rows.length ?? 0
    if (rows === 1) return undefined
    return rows === 0
      ? 'the event was not stored: nobody knows that it came'
      : `the event was stored ${rows} times: whatever reads the table handles it ${rows} times`
  },
}

export const paidForWhatArrived: Invariant = {
  name: 'no event is lost',
  broken({ tables, responses }) {
    const payments = tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0
    const accepted = responses.some((response) => 'status' in response && response.status < 300)
    return accepted && payments === 0
      ? 'answered 200 and no payment recorded: the customer paid and got nothing'
      : undefined
  },
}

export const noDeliveryFails: Invariant = {
  name: 'no delivery is answered 500',
  broken({ responses }) {
    const failed = responses.filter(
      (response) => 'status' in response && response.status >= 500,
    ).length
    if (failed === 0) return undefined
    return `${failed} of ${responses.length} deliveries answered 500: the provider will try again, and count this endpoint as failing`
  },
}
