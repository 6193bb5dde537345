import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 4,
  title: 'Tell duplicates apart',
  description:
    'A customer with a known e-mail address pays for a course, the webhook is answered 200, and the payment is nowhere. Find out which P2002 it was.',
  level: 'beginner',
  minutes: 10,
  story: [
    'An evening school sells courses. Ada took one years ago; now she has an account at the payment provider, and paid €120 for another. On the first evening she was not on the list.',
    'The provider shows one event, delivered and answered 200. The logs have no error and a count of “duplicates skipped”, which has been rising since accounts were introduced. The event is in no table.',
    'An address that is known is the same person, by whatever id the provider has for her now: support looks customers up by the newest. Make one payment of each order and keep the customer under her new id, whichever delivery comes first, with no answer of 500.',
  ],
  hints: [
    'Run it, and see which INSERT is refused for the very first delivery. It is not the one of the event.',
    'P2002 is any unique index. "Customer" has one over the address, and Ada’s is taken by her old row. The transaction is rolled back, and the handler calls that a duplicate of an event it has never had.',
    'Two changes. Answer 200 only where isDuplicateIn("WebhookEvent_tenantId_eventId_key", error) says so. And let a known address be no error: tx.customer.upsert by tenantId_email, which writes the new externalId into the row that is there.',
  ],
  why: 'The name of the index says what has been refused, and P2002 does not. Only the event’s own index means a duplicate. That alone would turn a lost payment into an answer of 500 at every attempt, because the address stays taken; so what a known address means has to be decided, too, and here it is the same person. Where the handler cannot decide, a person has to: put the event into quarantine in the same transaction, and then answer 200.',
  next: [
    { to: '/examples/decide-by-constraint/', says: 'Quarantine where the handler cannot decide' },
    { to: '/examples/any-p2002-is-a-duplicate/', says: 'The flaw in the catalogue' },
    { to: '/strategies/pitfalls/', says: 'More of what P2002 does not say' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
