// What must be true of work that somebody claimed, and of what it does outside the database. Each is asked about one event
// of one tenant.
import type { Aftermath, Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf } from './aftermath.ts'

export const chargedForWhatArrived: Invariant = {
  name: 'what was accepted is charged',
  broken(after) {
    return wasAccepted(after) && count(after, 'payments', 'charge') === 0
      ? 'answered 200 and nothing charged: the shop is never paid'
      : undefined
  },
}

export const customerIsTold: Invariant = {
  name: 'the customer is told',
  broken(after) {
    return wasAccepted(after) && count(after, 'mailer', 'send') === 0
      ? 'answered 200 and no mail sent: the customer paid and never hears of it'
      : undefined
  },
}

/** Asks for as many attempts as the faults of the scenario can use up, and one more. */
export const acceptedInTheEnd: Invariant = {
  name: 'the provider is answered 200 in the end',
  broken({ responses }) {
    const deliveries = new Set(responses.map(({ delivery }) => delivery))
    for (const one of deliveries) {
      const attempts = responses.filter(({ delivery }) => delivery === one)
      if (!attempts.some(accepted))
        return `${attempts.length === 1 ? 'the only attempt' : `all ${attempts.length} attempts`} failed: the provider gives up on an event that is not done`
    }
    return undefined
  },
}

/** Where work goes on after the answer: a row that waits for a sweeper is no loss, and nothing at all is one. */
export const doneOrDue: Invariant = {
  name: 'what was accepted is done, or stored as still to be done',
  broken(after) {
    const due = rowsOf(after, 'OutboxMessage').some(({ sentAt }) => sentAt === null)
    return wasAccepted(after) && rowsOf(after, 'Payment').length === 0 && !due
      ? 'answered 200, no payment, and nothing that says that one is due: the customer paid and got nothing'
      : undefined
  },
}

function wasAccepted({ responses }: Aftermath): boolean {
  return responses.some(accepted)
}

function count({ ledger }: Aftermath, service: string, action: string): number {
  return ledger.filter((entry) => entry.service === service && entry.action === action).length
}
