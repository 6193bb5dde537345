// What must be true after a challenge, where the catalogue's own invariants do not ask it.
import type { Invariant } from '../../src/explorer/index.ts'
import { accepted, rowsOf } from '../aftermath.ts'

/** How many entries of one kind the books must have in the end, and what it means if they have fewer or more. */
interface Booked {
  readonly name: string
  readonly kind: string
  readonly times: number
  readonly fewer: string
  readonly more: string
}

/** True of all tenants together: for scenarios of one. */
export function booked({ name, kind, times, fewer, more }: Booked): Invariant {
  return {
    name,
    broken(after) {
      const found = rowsOf(after, 'LedgerEntry').filter((row) => row['kind'] === kind).length
      if (found === times) return undefined
      return `${found} × ${kind} in the books, not ${times}: ${found < times ? fewer : more}`
    },
  }
}

/** For scenarios of one thing that one customer is told of. A message that a relay is still to send counts as sent. */
export const toldOnce: Invariant = {
  name: 'the customer is told once',
  broken(after) {
    const sent = after.ledger.filter(({ service }) => service === 'mailer').length
    const due = rowsOf(after, 'OutboxMessage').filter(({ sentAt }) => sentAt === null).length
    if (sent + due > 1) return `${sent + due} mails for one thing: the customer is told twice`
    return sent + due === 0 && after.responses.some(accepted)
      ? 'answered 200 and no mail, neither sent nor stored to be sent: the customer never hears of it'
      : undefined
  },
}

/** A member, as the club calls her, who is told that she is one. */
export function isMember(member: string): Invariant {
  return {
    name: 'whoever pays is a member',
    broken(after) {
      const listed = rowsOf(after, 'Subscription').some((row) => row['subscriptionId'] === member)
      return after.responses.some(accepted) && !listed
        ? 'answered 200 and no membership: somebody paid and is turned away at the door'
        : undefined
    },
  }
}
