import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 9,
  title: 'Stop waiting and going on',
  description:
    'A ferry line charges some families twice for one crossing, though each request carries an idempotency key. Mend what a used key means.',
  level: 'intermediate',
  minutes: 20,
  story: [
    'A ferry line’s app posts a payment under an idempotency key, and posts it again if it hears nothing for a while. On the evening before a long weekend the payment provider was slow, and some families paid for their crossing twice. The log shows two charges under one key, each answered 201.',
    'There is a second complaint. An old version of the app kept its key after the crossing was paid and used it again to book a cabin. It was answered 201, the passenger saw a tick, and at the quay there was no cabin: what came back was the answer to the crossing.',
    'Three requests come in under one key: the crossing, the same crossing again, and the cabin. Whichever is first has the key. See to it that it is charged once and answered 201; that its repetition is answered 409 while the first is at work and 201 after that; and that what asks for something else is answered 422 each time. The app tries again after 409 and after 422.',
  ],
  hints: [
    'Everything that goes wrong is decided where the key has been used before, at `asked.attempt > 1`. Read what it does if no answer is stored after the wait, and what it never compares.',
    'A quarter of a second is no promise: the first request may be slower than that, and then both charge. And the stored answer is given back without a look at whether it was for the same thing.',
    'Leave the wait out, and never go on from there. The row that came back has all that is needed. Compare the fingerprints first: if they differ, 422. Then, if an answer is stored, return it. Otherwise somebody is at it: 409.',
  ],
  why: 'Whoever stored the key is the only one who may charge. Everybody else reads one row and answers, and each of the three answers is needed. 422 comes first, because another payload never becomes right by waiting. A longer wait only makes the double charge rarer. A key for the payment provider keeps the card from being charged twice, but both requests still write a payment into the ferry line’s own books. One thing is left open here: if the first request dies, its key stays in progress for ever. That takes a lease.',
  next: [
    {
      to: '/strategies/pattern-b-idempotency-key/',
      says: 'Pattern B: idempotency keys of clients',
    },
    {
      to: '/examples/request-under-a-key/',
      says: 'The same with a lease, for a process that dies',
    },
    { to: '/examples/mismatch-before-in-progress/', says: 'Why 422 comes before 409' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
