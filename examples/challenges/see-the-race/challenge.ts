import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 1,
  title: 'See the race',
  description:
    'One payment tops a canteen card up twice, though the handler looks each event up and skips duplicates. See how, and mend it.',
  level: 'beginner',
  minutes: 5,
  story: [
    'Parents pay money onto a child’s canteen card. Last week a father paid €25 and the card showed €50. He wrote in; most people who get too much do not.',
    'The logs have two deliveries of one event, 40 milliseconds apart, and two answers of 200. There is no error. The handler is a year old, has tests, and nobody has touched it. What did change is the database: on Sunday the events of last year were imported.',
    'What broke last week is in the database, so the handler stays as it is; `skipDuplicates` may stand in it, because the table is meant to have one unique index only. Change setup.sql, which is what was done to the database, until the card holds what was paid in, in every order.',
  ],
  hints: [
    'Press Run, and look at the smallest order that breaks: what does each look-up find, and how many rows does each insert store? Then read setup.sql.',
    'Both look-ups come before either insert, so both find nothing. Then the inserts decide, and they cannot: ON CONFLICT DO NOTHING skips a row only where a unique index says that there is a conflict.',
    'Take the DROP INDEX out of setup.sql, so that "WebhookEvent" has its UNIQUE index over tenant and event id again. A plain index would not do: it finds rows faster, and refuses none.',
  ],
  why: 'Between a look-up and what follows it, there is always room for another delivery, so no handler can look carefully enough. The unique index is asked in the same step that stores the row, and there is no room in one step. Its columns have to say which event it is: with the type in the place of the id, a top-up of last year stands in the way of today’s; with the row’s own number among them, nothing is ever refused. What this handler does if its process dies between two statements is a challenge of its own.',
  next: [
    { to: '/examples/do-nothing-before-index/', says: 'ON CONFLICT before the index is there' },
    { to: '/strategies/atomic-record-and-check/', says: 'Record and check in one step' },
  ],
  task: { type: 'fix', changes: ['setup.sql'] },
}
