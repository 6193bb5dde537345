import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 12,
  title: 'The worker that came back',
  description:
    'A worker is slower than its lease, is overtaken, comes back and pays a second time. Mend the claim and its end.',
  level: 'advanced',
  minutes: 30,
  story: [
    'A charity’s endpoint stores each donation as a claim that nobody holds yet, and answers. A queue then calls this worker. The bank confirms a donation in a second as a rule, and in a minute and a half on the first of the month. On the first of December some donations were paid out to the projects twice.',
    'The claim has a lease of 30 seconds, because workers do die, and a donation must not lie about. For each double payment the log has two workers. Some began within the same millisecond. In other cases the second began when the lease of the first had run out, as it should; and then the first, which was not dead but waiting, finished as well.',
    'Pay each donation out once. The queue may call again while a worker is at work, and a worker may die at any step. The queue calls three times at most, 30 seconds apart, so whoever takes the lease longer loses donations of those who died. A worker that finds the event held, or has lost it, answers 503; one that is processed is answered 200.',
  ],
  hints: [
    'There are two places. How can two workers both pass the test of `held.leaseUntil`? And what does the last statement ask about the claim before it pays?',
    'Between the look at the lease and the update that takes it, another worker fits. And a lease keeps others out while it runs; it does not stop its holder afterwards. The number in `attempt` goes on with each who takes the event over, so whoever was overtaken could know it.',
    'Take the claim with updateMany, only where `status` is still processing and `attempt` is still what was read; a count of 0 is a 503. Then ask for the new number in the WHERE of the statement that finishes and pays, and answer 503 if it paid nothing.',
  ],
  why: 'Both updates decide for themselves. The one that claims lets one of several in; the one that finishes puts out whoever was overtaken, in the same statement that pays. The claim has to ask for the status, too, because an event that was finished meanwhile still has the number that was read. A look at the number before paying is a step of its own, and a longer lease leaves the event of a dead worker for longer. Here, where one statement does it all, `status` would do in place of the number at the end. The number also fences a worker that writes more than once, if each of its writes asks for it. What such a worker has done outside the database before that, no number takes back.',
  next: [
    {
      to: '/examples/finish-under-a-token/',
      says: 'A claim that also stores the event, in one statement',
    },
    { to: '/examples/lease-without-fencing/', says: 'A lease without the number' },
    { to: '/strategies/pattern-a-event-deduplication/', says: 'Pattern A: events of a provider' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
