import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 16,
  title: 'Review the release',
  description:
    'A pull request brings a handler, a clean-up and an index for vegetable boxes that are paid by invoice. Say what it fails, from design to deployment.',
  level: 'advanced',
  minutes: 30,
  story: [
    'Farms sell vegetable boxes by subscription. When an invoice is paid, a row in "Payment" has a box packed that night, and the customer is told by mail. Each farm has an endpoint and a secret of its own. The provider sends `invoice.paid` and `invoice.payment_succeeded` for each paid invoice, and the endpoint is subscribed to both.',
    'Release 4.0 is to end the double boxes. On staging the log had not one error, and there were double boxes still. While the mail server was being restarted, some customers were sent three. Somebody also saw customers’ addresses in the log.',
    'The pull request is the handler and setup.sql, whose first two statements only show what production has now. Go through the items below, and mark those that it fails. Those that it passes are to stay as they are.',
  ],
  hints: [
    'Begin with setup.sql: what is there after the first two statements, and what does each later one do then? In the handler, look at the two places where something may happen for the second time, and at each line that leaves the process: the mail, the log.',
    'Of two indexes that have one name, the older stays and is not unique, and an insert that skips duplicates without saying by which columns skips none and says nothing. Two events with two ids tell of one invoice. What follows the COMMIT is lost with the process, or done again with the next attempt.',
    'Six items fail: the key of the payment, the mail, the insert that names no columns, what the log is given, the rule for rows that are deleted, and how the index is made. The id of the event, the tenant, no call inside the transaction, the error that is thrown on, the words for a duplicate and the steps in setup.sql are as they should be.',
  ],
  why: 'Both indexes are unique, and they ask two different things: whether this event was here, and whether this invoice was paid. The handler inserts, and knows a refusal by the name of the index; had it named its columns from the start, PostgreSQL would have answered 42P10 on staging instead of nothing. The mail is a row of the same transaction, for a relay. The log has ids and a SQLSTATE, and the rule for duplicates says who gets which list before a row is deleted. Mending one of these alone is not enough: the unique indexes without the handler answer 500, the handler without the indexes packs two boxes. One more thing was not asked: nothing bounds how long a delivery waits for a lock.',
  next: [
    { to: '/strategies/review-checklist/', says: 'The whole checklist' },
    { to: '/examples/index-if-not-exists/', says: 'An index that was there already' },
    { to: '/examples/effect-with-its-own-key/', says: 'Two events, one invoice, one credit' },
    { to: '/examples/whole-handler/', says: 'A whole handler, with a bound on its wait' },
  ],
  task: {
    type: 'review',
    asked: [
      {
        item: 'WI-002',
        fails: false,
        because:
          '`eventId: event.id` is the id that the provider repeats in each attempt; nothing is made of the body or the time.',
      },
      {
        item: 'WI-003',
        fails: true,
        because:
          '`payment.create` has nothing that could refuse it: neither setup.sql nor the data model makes "Payment" unique by invoice, and two events tell of each.',
      },
      {
        item: 'WI-008',
        fails: false,
        because:
          '`tenantId` comes from the context, where the route has put whose endpoint was called.',
      },
      {
        item: 'WI-015',
        fails: true,
        because:
          '`mailer.send` comes after `$transaction` and is no row of it. A process that dies in between sends nothing, and one failed mail makes the whole delivery come again.',
      },
      {
        item: 'WI-029',
        fails: true,
        because:
          '`skipDuplicates: true` is ON CONFLICT DO NOTHING without columns. No unique index is there, so it stores every duplicate, and nobody hears of it.',
      },
      {
        item: 'WI-036',
        fails: false,
        because:
          'Inside `$transaction` there are only two inserts. The mail is sent from the wrong place, but not from there.',
      },
      {
        item: 'WI-040',
        fails: false,
        because: '`throw error` ends the `catch`: what nobody expects becomes a 500.',
      },
      {
        item: 'WI-057',
        fails: false,
        because:
          "`log('Duplicate webhook', { tenantId, eventId: event.id })` has the agreed words, the tenant and the id, and is no error.",
      },
      {
        item: 'WI-058',
        fails: true,
        because:
          "`log('Webhook failed', { event, error })` writes the whole payload, with the customer’s address, and the error with its message and cause.",
      },
      {
        item: 'WI-066',
        fails: false,
        because:
          '“Steps 2 and 3 of 4” is there, with release 3.9 before them and this handler after them.',
      },
      {
        item: 'WI-067',
        fails: true,
        because:
          '`DELETE FROM "WebhookEvent"` keeps the first row, and that is all there is: no word of those who paid for, or were sent, what the deleted rows stood for.',
      },
      {
        item: 'WI-069',
        fails: true,
        because:
          '`CREATE UNIQUE INDEX IF NOT EXISTS` finds the name of the older index and does nothing. It is not CONCURRENTLY, and not alone in its migration either.',
      },
    ],
  },
}
