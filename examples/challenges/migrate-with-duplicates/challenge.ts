import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 14,
  title: 'Write before the index is there',
  description:
    'New code was deployed before its unique index, and old duplicates keep the index from being made. Write the code that can run today.',
  level: 'advanced',
  minutes: 25,
  story: [
    'Tenants of a housing company pay for electricity in advance. Since Thursday’s deploy no top-up arrives: two flats have been dark for a night, and the caretaker goes round with cash.',
    'The log says 42P10 for every delivery: “there is no unique or exclusion constraint matching the ON CONFLICT specification”. The migration that makes the index had failed an hour before the deploy, with 23505: events of last winter are stored twice. Which row stays, and who is owed money, is still being settled, and will be for a week.',
    'The handler has to run on the database as it is: no index, and duplicates in the table. A top-up counts once, also when two copies come at the same moment, and none is answered 500. Change the handler, and leave setup.sql as it is.',
  ],
  hints: [
    'Run it, and read which statement is refused. Then take the conflict target out and run it again: how many rows does each insert store?',
    'Without the index no insert is refused, so the handler has to look the event up. Two copies that look at the same moment both find nothing, and FOR UPDATE on an event that is not there locks nothing.',
    'Something is there that both copies need: the meter’s row in "Wallet". In one transaction, lock it with SELECT … FOR UPDATE, then look the event up in a statement of its own, then store it and raise the balance.',
  ],
  why: 'The lock makes two copies look one after the other: the second begins its look-up when the first is committed, and finds its row. The look-up also knows old events, however often they are stored. Lock and look-up are two statements because each statement sees what was committed when it began, and the wait is in the first. It holds only as long as everybody who stores events locks first, and copies that name two meters would not meet. That is why the index still has to come. This code runs with it as well as without it, so the order is: this writer, the clean-up, the index, and then the shorter code that relies on it.',
  next: [
    { to: '/strategies/migration/', says: 'The order of a migration' },
    { to: '/examples/conflict-target-before-index/', says: 'ON CONFLICT, before its index' },
    { to: '/examples/lock-then-check/', says: 'Lock, then check' },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
