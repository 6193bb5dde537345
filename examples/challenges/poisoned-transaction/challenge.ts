import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 6,
  title: 'The poisoned transaction',
  description:
    'An expected error is caught inside a transaction, and the next statement is refused for a reason that names neither. Mend it.',
  level: 'intermediate',
  minutes: 10,
  story: [
    'A club lets its members pay in instalments. The first one opens the membership. Since then the second one of every member has failed: the club sends reminders to people who have paid, and the provider threatens to switch the endpoint off.',
    'The log says “current transaction is aborted, commands ignored until end of transaction block”, SQLSTATE 25P02, at the line that books the fee. That line is right. Sent again by hand, the event fails the same way.',
    'Book both instalments and open the membership, in one transaction as before, with no answer of 500, in whichever order they come.',
  ],
  hints: [
    'Run it, and look at what comes right before 25P02. Which statement was refused first, and what became of that error?',
    'To PostgreSQL a refused statement ends the transaction, whether or not JavaScript catches what Prisma throws. All that follows is refused until ROLLBACK.',
    'Let nothing be refused. tx.subscription.createMany with skipDuplicates: true writes ON CONFLICT DO NOTHING, and a membership that is there is no error. Where an error has to be caught, give that insert a savepoint of its own: tx.$transaction(…).',
  ],
  why: 'With ON CONFLICT DO NOTHING the statement succeeds and stores no row, so there is nothing to catch and the transaction goes on. A look-up before the insert leaves room for the other instalment between the two. With the fee booked first, nothing is refused any more and it is worse: the transaction is over by then, COMMIT rolls it back without an error, and the provider is told 200. Catching outside is for the duplicate of the event itself, which should end the transaction; a membership that is there should not.',
  next: [
    {
      to: '/examples/catch-inside-transaction/',
      says: 'Caught in the last statement, and told 200',
    },
    { to: '/examples/savepoint-around-insert/', says: 'A savepoint around the insert' },
    { to: '/strategies/pitfalls/', says: 'More of what an error in a transaction does' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
