import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 2,
  title: 'Be the scheduler',
  description:
    'Two sales, one welcome bonus, and a shop that never got it. Choose each step of two deliveries until the bonus is missing.',
  level: 'beginner',
  minutes: 5,
  story: [
    'A marketplace gives each new shop €20 with its first sale. A potter opened her shop, had her first two orders within the same second, and never got the bonus. Support sees two sales in her books, two answers of 200, and no error.',
    'Whoever wrote the handler says that this cannot be: “The sale is stored before we count. So the first sale counts one, and one gets the bonus.” The tests agree, each time they run.',
    'You say in which order things happen. Choose each step of the two deliveries, until both are answered 200 and the shop has no bonus.',
  ],
  hints: [
    'Only the count decides whether there is a bonus. What must it say to each of the two deliveries, so that neither gives one?',
    'It must say two, to both. A count sees every sale that is stored by then, whichever delivery stored it.',
    'Let delivery 1 store its sale, then delivery 2 store its own; after that, finish them in any order.',
  ],
  why: 'Whether the bonus is still due is left to the database, under a key that says what may happen only once: the first sale of this shop. Every delivery asks for it, and the unique index lets one in. Counting cannot do that, because what was counted may have changed by the time one acts on it. Counting first gives two bonuses, and so does a transaction around it all: neither transaction sees what the other has not committed.',
  next: [
    { to: '/how-it-works/', says: 'What the explorer does with all orders' },
    { to: '/examples/count-then-seat/', says: 'The same with the seats of a workshop' },
    { to: '/strategies/concurrent-testing/', says: 'Tests that choose the order' },
  ],
  task: { type: 'schedule' },
}
