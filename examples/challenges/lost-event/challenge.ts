import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 7,
  title: 'The lost event',
  description:
    'Events say “processing” for weeks, the provider was told 200, and the credit was never added. Mend a handler that survives failures and not a crash.',
  level: 'intermediate',
  minutes: 15,
  story: [
    'A phone company sells prepaid credit. A driver paid €49 at a motorway station, got no credit, and could not call anybody to say so. She is one of eleven this month.',
    'Their events are all in the table, with status “processing”. Each has at least two deliveries in the log: the first without any answer, in the minute of a deploy, and the next one answered 200 within five milliseconds. No event says “failed”, which is the status that the handler tries again.',
    'Add the credit exactly once and have every event accepted in the end, also if the process dies before any step and another delivery comes while the first is at work.',
  ],
  hints: [
    'Run it, and look for the step before which the process dies. What is committed by then, and what does the next attempt make of it?',
    'A process that dies writes no “failed”. The row says “processing” of an attempt that is no more, and looks the same as one of an attempt that is at work. Who comes next cannot tell which it is.',
    'Here all the work is in the database, so it needs no status in between: store the event and add the credit in one $transaction, and catch the duplicate outside it. A process that dies leaves both or neither.',
  ],
  why: 'In one transaction there is no moment at which the event is stored and the credit is not. A process that dies takes its claim with it, and a second attempt waits at the unique index until the first is through: then it is a duplicate, or the first one. To take over whatever says “processing” adds the credit twice if the first attempt was only slow, and answering 503 for it keeps the provider waiting for somebody who is dead. Where the work is outside the database, such as a charge, one transaction does not reach, and the claim needs a lease and a number: a later challenge.',
  next: [
    { to: '/examples/one-transaction/', says: 'Event and effect in one transaction' },
    { to: '/examples/lease-and-fencing/', says: 'A claim with a lease and a number' },
    { to: '/strategies/pattern-a-event-deduplication/', says: 'The whole pattern' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
