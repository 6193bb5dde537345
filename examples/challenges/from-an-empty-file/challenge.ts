import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 15,
  title: 'Write it from an empty file',
  description:
    'Two animal shelters take donations through one service. The specification is a page long and the file is empty. Write the handler.',
  level: 'advanced',
  minutes: 30,
  story: [
    'Two animal shelters, North and South, collect donations through one service. Its webhook handler was lost with a laptop. Since then every delivery is answered 500, and North’s box for the new roof has not moved for a day.',
    'This is what the handler has to do. The route has checked the signature and says whose endpoint was called: that is the tenant. Store the event in "WebhookEvent". Add `amount_total` to the balance of the box, which is the row of "Wallet" that `client_reference_id` names, and only if it is the tenant’s own. Leave a row in "OutboxMessage", with the checkout as its reference: a relay that runs already sends the donor a letter of thanks for it. Answer 200 when all of that is committed.',
    'This is what the old logs show. One event often comes twice at the same moment. The two shelters’ providers count for themselves, so South has had an event with the very id that North is sent now. The host stops processes without warning, and the provider delivers again what was not answered 2xx.',
    'Write it so that each donation counts once and is thanked for once, in every order, and no delivery is answered with an error. The database is as the data model says; its unique index over tenant and event id is there.',
  ],
  hints: [
    'Begin with the simplest handler that could do it, and run it. Then ask of each two statements: what if a copy of the event came between them, or the process died there?',
    'A look-up cannot decide which copy is first, but the insert of the event can, for its index may refuse it. And what is committed by itself can be left by itself: an event without its donation is a duplicate of nothing, a donation without its event is counted again.',
    "One `prisma.$transaction`: create the event first, then raise the balance with `increment`, then create the message. Catch outside of it, answer 200 if `isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)`, and throw anything else.",
  ],
  why: 'Three rows stand for one fact, so they are committed together: a process that dies leaves all of them or none, and the next attempt does all or nothing. The insert comes first, so a copy waits there for the first one’s COMMIT, is refused by the index, and has changed nothing. The letter is a row, because no mail can be rolled back, and none is sent by a process that is dead. Whose event it is, the endpoint says, in the index as well as in the `where` of the box. Leave out the shared transaction or the row of the letter, and some order breaks it.',
  next: [
    {
      to: '/strategies/pattern-a-event-deduplication/',
      says: 'Pattern A, from the race to the whole handler',
    },
    { to: '/examples/whole-handler/', says: 'A whole handler, with a bound on its wait' },
    { to: '/examples/outbox-relay/', says: 'The relay that sends the letter' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
