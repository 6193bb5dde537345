// What must be true of single rows: the payment of each event, one customer, one balance.
import type { Aftermath, Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf } from './aftermath.ts'

/** For scenarios in which every delivery is of another event: then each that is answered 2xx has a payment of its own. */
export const paidForEachEvent: Invariant = {
  name: 'every event that was answered 200 has its payment',
  broken(after) {
    const answered = told(after)
    const lost = answered - rowsOf(after, 'Payment').length
    if (lost <= 0) return undefined
    return `${lost} of ${answered} events answered 200 left no payment: the customer paid and got nothing`
  },
}

/** `externalId` is the customer as the provider calls it. A person looks at whatever is in quarantine. */
export function customerIsKept(externalId: string): Invariant {
  return {
    name: 'no new customer is lost',
    broken(after) {
      if (told(after) === 0) return undefined
      const known = rowsOf(after, 'Customer').some((row) => row['externalId'] === externalId)
      if (known || rowsOf(after, 'QuarantinedEvent').length > 0) return undefined
      return 'answered 200 and the new customer is nowhere: somebody signed up and nobody knows it'
    },
  }
}

/** `cents` is what must be in it once all deliveries have been answered, in the currency's smallest unit. */
export function walletHolds(id: string, cents: number): Invariant {
  return {
    name: 'the wallet holds what was paid in',
    broken(after) {
      const wallet = rowsOf(after, 'Wallet').find((row) => row['id'] === id)
      const balance = Number(wallet?.['balance'] ?? 0)
      if (balance === cents) return undefined
      return balance < cents
        ? `${balance} of ${cents} cents in the wallet: the customer paid for credit that is not there`
        : `${balance} cents in the wallet, where ${cents} were paid in: the shop gave the rest away`
    },
  }
}

/** How many deliveries were told that all is well. */
function told({ responses }: Aftermath): number {
  return new Set(responses.filter(accepted).map(({ delivery }) => delivery)).size
}
