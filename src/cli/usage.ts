/** What is wrong with the command line, in a sentence that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `Usage: npm run -s explore -- <example> [options]
       npm run -s explore -- --handler <file> --schema <file> --event <file> [options]
       npm run -s explore -- merge <report.json> …

  --database pglite|postgres   where to run (postgres)
  --deliveries n               how many deliveries arrive at once
  --crashes n                  processes that may die before a step
  --failures n                 calls to an outside service that may fail
  --overlap                    the provider may give up waiting and deliver again meanwhile
  --strategy name              all, sleep-sets, preemptions:k, random, one-after-another, round-robin (all)
  --seed n                     what random draws from
  --limit n                    at most so many schedules
  --shard i/n                  the i-th of n parts of the search; merge joins their --json reports
  --schedule text              run this one schedule, as an earlier run printed it
  --handler file               run this handler in the place of the example's own
  --dry-run                    say what would be run, and run nothing
  --json                       one object instead of text
  --reporter junit|markdown    a report instead of text

A handler of your own, without an example; on PostgreSQL:
  --handler file               exports handle, or a default: (event, { client }) => the HTTP status
  --schema file                .sql, a schema.prisma, or a folder of migrations; again for more, in their order
  --event file                 the body of a delivery, as JSON; again for more, which are delivered in turn
  --client file                exports the PrismaClient that prisma generate wrote; without it, client is a pg.Pool
  --invariants file            exports invariants; without it, asIfOnce() and, unless --failures, noServerErrors
  --given file                 INSERT statements, run before the first delivery of each schedule
  --tenant id                  whose endpoint is called (tenant_1); again for more, which are called in turn

EXPLORE_DATABASE_URL names a server to work on, in a database that is made for the run and dropped after it.
Without it a PostgreSQL from npm is started. No other variable is read.

Exit code: 0 held and complete, 1 broken, 2 bad usage, 3 held but not complete, 4 no verdict.`
