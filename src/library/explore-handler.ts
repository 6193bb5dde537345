import { hostWith } from '../database/host.ts'
import {
  depthFirst,
  explore,
  parseSchedule,
  preemptionBound,
  printSchedule,
  random,
  replay,
  shrink,
  sleepSets,
  type Experiment,
  type Faults,
  type Findings,
  type Found,
  type Handler,
  type Invariant,
  type Outcome,
  type Strategy,
} from '../explorer/index.ts'
import type { AsIfOnce } from './as-if-once.ts'
import { caveats, type Caveat, type Seen } from './caveats.ts'
import type { OpenedDatabase } from './open-postgres.ts'
import { withRequests } from './outside-requests.ts'
import { withoutGoals } from './reference-runs.ts'
import { scenarioOf } from './scenario-of.ts'

/**
 * Which orders are run. `all`: every one. `sleep-sets`: every one but those that are equivalent to one that is run; it finds
 * the same endings in less time, and cannot say how many orders break. `preemptions`: those that leave a delivery which
 * could have gone on at most so many times. `random`: `limit` of them (1000 if there is none), drawn with this seed.
 */
export type StrategyName =
  'all' | 'sleep-sets' | { readonly preemptions: number } | { readonly random: number }

/** What is run, on what, and what must be true after each run. */
export interface Exploration<Event, Client> {
  readonly database: OpenedDatabase<Client>
  /** Handles one delivery and returns the HTTP status. One that throws has answered 500. */
  readonly handler: Handler<Event, Client>
  /** The body of the delivery, as JSON has it: each delivery parses it anew. */
  readonly event?: Event
  /** Where the deliveries are of more than one event: these in turn, and again from the first. */
  readonly events?: readonly Event[]
  /** What must hold after each run, whatever its order. */
  readonly invariants: readonly (Invariant | AsIfOnce)[]
  /** Whose endpoint is called; `tenant_1` if absent. */
  readonly tenantId?: string
  /** Where the deliveries go to more than one tenant: to these in turn, and again from the first. */
  readonly tenantIds?: readonly string[]
  /** How many arrive at the same moment; 2 if absent, and with more `events` as many as those. */
  readonly deliveries?: number
  /** What may go wrong in one run, at most; nothing if absent. */
  readonly faults?: Faults
  /** Rows that are there before the first delivery, as INSERT statements. */
  readonly given?: string
  /** How long the provider waits before it tries again, in milliseconds of the context's own clock; a minute if absent. */
  readonly retryAfter?: number
  /** `all` if absent. */
  readonly strategy?: StrategyName
  /** At most so many orders. A search that this ends is not complete, and says so. */
  readonly limit?: number
  /** Milliseconds of real time in which a step has to end; 4000 if absent. */
  readonly patience?: number
  /** Stops it, such as the signal that Vitest hands to a test. */
  readonly signal?: AbortSignal
  /** Told after each run what has been found so far. */
  readonly progress?: (findings: Findings) => void
  /** How messages call what was searched; the name of the handler's function if absent. */
  readonly name?: string
}

/** How a search ended, and all that `explain` says of it. */
export type Explored = Outcome & { readonly ran: Ran }

/** What was run, and what has to be known beside how it ended. */
export interface Ran extends Omit<Found, 'outcome'> {
  readonly name: string
  /** What the search could not control; see `caveats`. */
  readonly caveats: readonly Caveat[]
  /** Columns, as `Table.column`, that `asIfOnce` did not compare. */
  readonly leftOut: readonly string[]
  readonly seen: Seen
  /** Whether fewer orders than all were asked for. */
  readonly bounded: boolean
}

/** A smaller schedule than the one found is looked for in so many orders at each level. */
const shrinkWithin = 2_000

/**
 * Runs the handler in every order that the strategy asks for, and says in which of them an invariant does not hold.
 * One search at a time on a database.
 *
 * @throws what does not depend on the order: no event, `given` that is no SQL, `ignore` that names no column, one delivery
 * alone that is not answered 2xx where `asIfOnce` has to compare with it.
 */
export async function exploreHandler<Event, Client>(
  exploration: Exploration<Event, Client>,
): Promise<Explored> {
  const { database, strategy = 'all', limit } = exploration
  return searchWith(exploration, {
    strategy: strategyFor(strategy, database, limit),
    shrinks: strategy !== 'all' || limit !== undefined,
    bounded: limit !== undefined || typeof strategy === 'object',
  })
}

/**
 * Runs the handler once, in exactly the order of a schedule that a search has printed: a regression that stays pinned.
 * A handler that asks for other steps than it did then does not fit the schedule any more. That is told as such, and
 * `assertHolds` throws: a search finds out whether it holds, and which schedule to pin instead.
 *
 * @param exploration.schedule such as `v1:1.2.1.2`
 * @throws a sentence if that is no schedule, and whatever `exploreHandler` throws
 */
export async function replaySchedule<Event, Client>(
  exploration: Omit<Exploration<Event, Client>, 'strategy' | 'limit'> & {
    readonly schedule: string
  },
): Promise<Explored> {
  const schedule = parseSchedule(exploration.schedule)
  const how = { strategy: replay(schedule), shrinks: false, bounded: true }
  const explored = await searchWith(exploration, how)
  const [ending] = explored.findings.endings
  const ran = ending === undefined ? schedule : parseSchedule(ending.witness.trace.schedule)
  const left = schedule[ran.length]
  if (left === undefined) return explored
  // The run came to its end sooner: what it shows is not what was pinned.
  return {
    type: 'not-deterministic',
    schedule: printSchedule(ran),
    at: ran.length + 1,
    expected: printSchedule([left]).replace(/^v\d+:/, ''),
    offered: '',
    findings: explored.findings,
    ran: explored.ran,
  }
}

/** With any strategy of the explorer's. @param how.shrinks whether a smaller schedule is looked for than the one found */
export async function searchWith<Event, Client>(
  exploration: Exploration<Event, Client>,
  how: { readonly strategy: Strategy; readonly shrinks: boolean; readonly bounded: boolean },
): Promise<Explored> {
  const { database, handler, invariants, patience = 4_000, signal, limit, progress } = exploration
  const { internal } = database
  if (internal.busy)
    throw new Error(
      'This database is being searched already, and two searches would empty each other’s tables: await the first, or open a database for each.',
    )
  const plain = { scenario: scenarioOf(exploration), handler, host: hostWith({ patience }) }
  internal.busy = true
  internal.statements.clear()
  const stop = {
    get cancelled() {
      return signal?.aborted === true
    },
  }
  const experiment = { ...plain, database: internal.database }
  const options = { clients: internal.clients, signal: stop }
  try {
    const [[outcome, minimal, leftOut], requests] = await withRequests(async () => {
      const goals = await withoutGoals(experiment, invariants, internal.facts, options)
      if ('failed' in goals) return [goals.failed, false, []] as const
      const whole = withInvariants(experiment, goals.invariants)
      const first = await explore(whole, how.strategy, {
        ...options,
        endings: 100,
        ...(limit === undefined ? {} : { schedules: limit }),
        ...(progress === undefined ? {} : { progress }),
      })
      const { smallest } = first.findings
      if (first.type !== 'violated' || smallest === undefined || !how.shrinks)
        return [first, first.type === 'violated' && first.complete, goals.leftOut] as const
      const schedules = Math.min(limit ?? shrinkWithin, shrinkWithin)
      const shrunk = await shrink(whole, smallest, { ...options, schedules })
      const findings = { ...first.findings, smallest: shrunk.witness }
      return [{ ...first, findings }, shrunk.minimal, goals.leftOut] as const
    })
    const { deliveries, faults = {} } = plain.scenario
    const ran: Ran = {
      name: exploration.name ?? (handler.name === '' ? 'The handler' : handler.name),
      product: internal.database.product,
      version: internal.database.version,
      deliveries,
      faults,
      minimal,
      leftOut,
      bounded: how.bounded,
      seen: { statements: new Set(internal.statements), requests, source: String(handler) },
      caveats: [],
    }
    const explored: Explored = { ...outcome, ran }
    return { ...explored, ran: { ...ran, caveats: caveats(database, explored) } }
  } finally {
    internal.busy = false
  }
}

function withInvariants<Event, Client>(
  experiment: Experiment<Event, Client>,
  invariants: readonly Invariant[],
): Experiment<Event, Client> {
  return { ...experiment, scenario: { ...experiment.scenario, invariants } }
}

function strategyFor<Client>(
  strategy: StrategyName,
  { internal }: OpenedDatabase<Client>,
  limit: number | undefined,
): Strategy {
  if (strategy === 'all') return depthFirst()
  if (strategy === 'sleep-sets') return sleepSets(internal.database.relations)
  if ('preemptions' in strategy) return preemptionBound(strategy.preemptions)
  return random(strategy.random, limit ?? 1_000)
}
