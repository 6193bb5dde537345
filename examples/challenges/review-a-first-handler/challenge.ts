import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 5,
  title: 'Review a first handler',
  description:
    'A new colleague’s first webhook handler adds loyalty points and sends a mail. Say which points of the checklist it fails.',
  level: 'beginner',
  minutes: 15,
  story: [
    'A chain of shops gives a point for each euro spent. Each shop has an endpoint and a secret of its own, and the route has checked the signature before the handler is called.',
    'A colleague who started on Monday has sent a pull request: the handler, and a change to the database in setup.sql. Its tests pass, one delivery after the other. On the staging system a customer got 49 points twice, another got none, and the log says “purchase webhook” now and then, though the provider has never seen anything but 200.',
    'Go through the items below, and mark those that this pull request fails. Some of them it passes: that is worth saying, too.',
  ],
  hints: [
    'Read setup.sql first, and ask what is left that could refuse a second row. Then follow one delivery through the handler, and stop at each await: what if another delivery came here, or the process died, or the mail server failed?',
    'A plain index refuses nothing, so the look-up is all that decides, and two deliveries can look at the same moment. A process that dies after the event row leaves an event that looks done. And what does the provider hear when something has failed?',
    'Four items fail: what the index is, what decides whether the event is new, what is committed together, and what is answered after the catch. The tenant, the increment, the place of the mail and the id from the body are as they should be.',
  ],
  why: 'The unique index stays, and the insert comes first: its refusal, known by the name of the index, is how a duplicate is recognised. The points are added in the same transaction, so that no process can die between the two. The mail becomes a row of that transaction, and a relay sends it: sent afterwards, it never goes out if the process dies in between; sent inside, it goes out also where the transaction is rolled back. Every other error goes on, so that the provider tries again.',
  next: [
    { to: '/strategies/review-checklist/', says: 'How to review with the checklist' },
    { to: '/examples/outbox-relay/', says: 'The relay that sends the mail' },
    { to: '/examples/errors-swallowed/', says: 'A catch that answers 200' },
  ],
  task: {
    type: 'review',
    asked: [
      {
        item: 'WI-001',
        fails: true,
        because:
          'setup.sql drops the UNIQUE index and creates a plain one. It finds rows faster, and lets every duplicate in.',
      },
      {
        item: 'WI-008',
        fails: false,
        because:
          '`tenantId` is taken from the context, where the route has put it. Nothing in the body is asked for it.',
      },
      {
        item: 'WI-026',
        fails: true,
        because:
          '`findFirst` and `if (seen) return 200` decide whether the event is new. Two deliveries can both find nothing.',
      },
      {
        item: 'WI-027',
        fails: true,
        because:
          '`webhookEvent.create` is committed before `wallet.update` is sent. If the process dies in between, the next attempt finds the event and adds no points.',
      },
      {
        item: 'WI-031',
        fails: false,
        because:
          '`balance: { increment: points }` lets the database add. No balance is read and written back.',
      },
      {
        item: 'WI-036',
        fails: false,
        because:
          '`mailer.send` holds no transaction open: there is none. Once there is one, it must not move into it.',
      },
      {
        item: 'WI-040',
        fails: true,
        because:
          '`catch` logs whatever has failed, and `return 200` follows it. The provider never tries again.',
      },
      {
        item: 'WI-042',
        fails: false,
        because:
          '`where: { id: card, tenantId }` finds the card only at the shop whose endpoint was called.',
      },
    ],
  },
}
