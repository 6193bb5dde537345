// The search of a reader's own handler, by the library: what a test of theirs would do, with the strategies of the command line.
import { readFileSync } from 'node:fs'
import { printSchedule, type Findings, type Found, type Strategy } from '../explorer/index.ts'
import {
  replaySchedule,
  searchWith,
  type Explored,
  type Exploration,
} from '../library/explore-handler.ts'
import { openIn, type OpenedDatabase } from '../library/open-postgres.ts'
import type { Order } from './arguments.ts'
import { pathOf, readEvents } from './project-files.ts'
import type { Project } from './project-options.ts'
import { adviceFor, connectOf, handlerOf, invariantsOf } from './project-parts.ts'
import { makeTables } from './project-schema.ts'
import { noServer } from './without-databases.ts'
import { hookImports } from './reader-modules.ts'

/** What was found, and what it leaves out. */
export interface Searched extends Found {
  readonly caveats?: readonly string[]
  readonly leftOut?: readonly string[]
}

export interface ProjectSearch {
  readonly order: Order
  readonly project: Project
  /** A database that was made for this. */
  readonly url: string
  readonly patience: number
  readonly strategyFor: (
    order: Order,
    database: OpenedDatabase<never>['internal']['database'],
  ) => Strategy
  readonly started: () => void
  readonly progress: (findings: Findings) => void
}

/** @throws a sentence: what cannot be loaded or made, what has no event alone that it answers, what cannot be controlled */
export async function searchProject({
  order,
  project,
  url,
  patience,
  strategyFor,
  started,
  progress,
}: ProjectSearch): Promise<Searched> {
  hookImports()
  const handler = await handlerOf(project)
  const connect = await connectOf(project)
  const invariants = await invariantsOf(project, order.faults)
  const filled = await makeTables(project, url)
  const database = await openIn({ url, schema: [], connect })
  await firstClient(project, database)
  started()
  const exploration = {
    ...settingsOf(order, project),
    database,
    handler,
    invariants,
    patience,
    progress,
  }
  const { schedule, strategy, limit } = order
  const ending =
    schedule === undefined
      ? searchWith(exploration, {
          strategy: strategyFor(order, database.internal.database),
          shrinks: strategy !== 'all' || limit !== undefined,
          bounded: false,
        })
      : replaySchedule({ ...exploration, schedule: printSchedule(schedule) })
  const explored = await ending.catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    const unseen = database.internal.statements.size === 0
    const advice = unseen ? ` ${noStatement}` : message.includes(noServer) ? ` ${ownClient}` : ''
    const said = message.replaceAll(/\s*\n\s*/g, ' ').replace('`given`', '--given')
    throw new Error(said + (adviceFor(message) || advice), { cause: error })
  })
  return searched(explored, database, filled)
}

/** What of an exploration is data. */
function settingsOf(
  { limit, deliveries, faults }: Order,
  project: Project,
): Pick<
  Exploration<unknown, never>,
  'events' | 'tenantId' | 'tenantIds' | 'deliveries' | 'faults' | 'given' | 'limit'
> {
  const { tenants, given } = project
  const [first = 'tenant_1', ...others] = tenants
  return {
    events: readEvents(project),
    tenantId: first,
    ...(others.length === 0 ? {} : { tenantIds: tenants }),
    ...(deliveries === undefined ? {} : { deliveries }),
    faults,
    ...(given === undefined ? {} : { given: readFileSync(pathOf(project, given), 'utf8') }),
    ...(limit === undefined ? {} : { limit }),
  }
}

/** Made before anything waits for it, so that what is wrong with it is not taken for the handler's. */
async function firstClient(project: Project, { internal }: OpenedDatabase<never>): Promise<void> {
  try {
    await internal.clients.take(1, { pass: (_request, perform) => perform() })
  } catch (error) {
    const { message } = error as Error
    const generate = /generate/.test(message) ? ' Run it in your project: npx prisma generate.' : ''
    throw new Error(
      `The client of ${project.client ?? 'pg'} cannot be made: ${message.trim()}${generate}`,
      { cause: error },
    )
  }
}

const ownClient =
  'A client that it makes or imports itself is not controlled, and finds no database here (DATABASE_URL names none while it runs): take it from the second argument, as in handle(event, { client }), or { prisma }.'
const noStatement = `The handler sent no statement through the client that it is given. ${ownClient}`

function searched(
  explored: Explored,
  { internal }: OpenedDatabase<never>,
  filled: readonly string[],
): Searched {
  const { ran, ...outcome } = explored
  const { product, version, deliveries, faults, minimal, leftOut } = ran
  const seeds =
    filled.length === 0
      ? []
      : [
          `The files of the schema put rows into ${filled.join(', ')}, and all tables are emptied before each run: what the handler needs of them belongs into --given.`,
        ]
  const caveats = [...seeds, ...ran.caveats.map(({ says }) => says)]
  const found = { product, version, deliveries, faults, minimal, leftOut, caveats, outcome }
  if (internal.statements.size > 0) return found
  // What was not seen has not held.
  if (outcome.type === 'held') throw new Error(noStatement)
  if (outcome.type === 'failed')
    return { ...found, outcome: { ...outcome, reason: `${outcome.reason} ${noStatement}` } }
  return { ...found, caveats: [noStatement, ...caveats] }
}
