import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 3,
  title: 'Mend the check before the insert',
  description:
    'A handler looks an event up before it stores it, and answers 500 when two deliveries come at the same moment. Mend it.',
  level: 'beginner',
  minutes: 10,
  story: [
    'A shop’s dashboard shows two or three failed webhooks a day, always answered 500, always green when the provider tries again.',
    'Somebody put a unique index on the events last month, so nobody is charged twice any more. The handler was left as it was.',
    'Make it answer both deliveries as it should, in every order of their steps.',
  ],
  hints: [
    'Run it, and look at the smallest order: which statement of which delivery is refused, and by what?',
    'The look-up and the insert are two steps, and another delivery fits between them. What the look-up says may be old by the time of the insert.',
    'Leave the look-up out. Insert first, and catch the one refusal that means “this event is here already”: isDuplicateIn in ../errors.ts knows it by the name of the index.',
  ],
  why: 'The index is asked and the row is stored in one step, so there is nothing between the two. The refusal is caught by the name of the index: any other error is still an error.',
  next: [
    { to: '/strategies/atomic-record-and-check/', says: 'Record and check in one step' },
    { to: '/examples/create-and-catch/', says: 'The solution in the catalogue' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
