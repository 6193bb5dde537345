import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 13,
  title: 'Two courses, one deadlock',
  description:
    'Two people swap courses at the same moment and PostgreSQL ends one of the transactions. Make both swaps go through.',
  level: 'advanced',
  minutes: 20,
  story: [
    'An adult education centre lets people swap courses online. On the first evening of each term, when hundreds do, a few swaps an hour are answered 500.',
    'The log says “deadlock detected”, and never anything else. The provider tries again and it works, so nobody had time for it until the endpoint was switched off for failing too often.',
    'Make every swap go through the first time. What is in one transaction has to stay in one: a seat that is given up and not taken is a seat that is lost.',
  ],
  hints: [
    'Look at the smallest order. Which course has each delivery changed already, and which one does it wait for?',
    'One holds pottery and wants weaving, the other holds weaving and wants pottery. Each order of two locks is fine alone; the two of them together are a circle.',
    'Change the courses in an order that does not depend on the event, such as by their ids: whoever comes second then waits for the first course, and holds nothing that the other one needs.',
  ],
  why: 'A circle needs two who take the same locks in different orders. Sorted, there is only one order, so one of the two waits and then goes on. Catching 40P01 and trying again would do, too, but works most where it is needed least: the more swaps there are, the more of them are ended.',
  next: [
    { to: '/examples/transfer-in-sorted-order/', says: 'The same with two wallets' },
    { to: '/errors/40P01/', says: '40P01: what it means, and when to try again' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
