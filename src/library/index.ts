/**
 * The explorer for a project of your own: runs a webhook handler against a real PostgreSQL, in every order in which the
 * statements of several deliveries can happen, and says in which of them it breaks.
 *
 *     const database = await openPostgres({ schema, connect: prismaClient(PrismaClient) })
 *     assertHolds(await exploreHandler({ database, handler, event, invariants: [asIfOnce()] }))
 */
export { asIfOnce, type AsIfOnce } from './as-if-once.ts'
export { assertHolds, explain, NotHeld } from './assert-holds.ts'
export { caveats, type Caveat, type CaveatKind } from './caveats.ts'
export {
  exploreHandler,
  replaySchedule,
  type Exploration,
  type Explored,
  type Ran,
  type StrategyName,
} from './explore-handler.ts'
export { noServerErrors } from './no-server-errors.ts'
export { openPostgres, type OpenedDatabase, type OpenOptions } from './open-postgres.ts'
export { prismaClient } from './prisma-client.ts'
export { rowsOf, type Row } from './rows-of.ts'
export { overPool, pool } from './over-pool.ts'
export type { Connect } from '../database/connect.ts'
export type {
  Aftermath,
  Charge,
  Clock,
  Context,
  Ending,
  Faults,
  Findings,
  Handler,
  Invariant,
  LedgerEntry,
  Mailer,
  Outcome,
  Payments,
  Response,
  Scenario,
  Table,
  Tables,
  Trace,
  Violation,
  Witness,
} from '../explorer/index.ts'
