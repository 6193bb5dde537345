import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 10,
  title: 'The member who had cancelled',
  description:
    'A gym’s door lets members in who have cancelled, because an older event arrived after a newer one. Mend the handler.',
  level: 'intermediate',
  minutes: 15,
  story: [
    'A gym’s door asks the table of subscriptions who may come in, and the same table is billed each month. A member cancelled, got her confirmation, and was billed again. The provider says that it reported the cancellation, and the log agrees: it was answered 200. A second later an older event about her was answered 200, too. It had been held up on its way.',
    'The team had thought of duplicates: each event is stored under its id, in one transaction with the change, and is applied once. That is as it should be, and nobody was helped by it. The two events have different ids.',
    'The provider counts the changes of each subscription in `version`. Make the newest state win, whichever event comes last, also for a member of whom the table has no row yet. An older event is no error: it is answered 200.',
  ],
  hints: [
    'Run it, and look at the row that is left: which version does it have? Then read what the upsert asks of a row that is there already.',
    'It asks nothing, so whoever writes last wins. A look at the row before the upsert would be a step of its own, and a newer event fits between the two.',
    'Let the statement that writes compare. Prisma’s upsert has no place for that; SQL has: INSERT … ON CONFLICT ("tenantId", "subscriptionId") DO UPDATE SET … WHERE "Subscription"."version" < EXCLUDED."version".',
  ],
  why: 'If there is a row, PostgreSQL waits for whoever is changing it, and then compares with the row as it is left. So nothing comes between the comparison and the write. If there is none, the same statement makes it. A look-up first, in the same transaction, compares with a row that may be old by the time of the write. The unique index over event ids says that each event is applied once, and nothing about their order.',
  next: [
    { to: '/examples/version-guard/', says: 'The same guard without SQL' },
    { to: '/examples/compare-then-write/', says: 'What becomes of a look-up first' },
    {
      to: '/examples/whole-handler-out-of-order/',
      says: 'A whole handler, with events out of order',
    },
  ],
  task: { type: 'fix', changes: ['handler.ts'] },
}
