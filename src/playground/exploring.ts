import type { Prisma } from '../database/prisma.ts'
import {
  depthFirst,
  explore,
  preemptionBound,
  random,
  sleepSets,
  type Clients,
  type Experiment,
  type Outcome,
  type Signal,
  type Strategy,
  type Trace,
} from '../explorer/index.ts'
import { shortened } from '../explorer/words.ts'
import { most, mostEndings } from './bounded-by.ts'
import { keyToSend, ProgressReport } from './progress-report.ts'
import type { Exploration, Progress, Search } from './protocol.ts'
import { within } from './settings.ts'

/** Runs one search and says how it ended; what it finds on the way is told as it goes. */
export async function searched(
  experiment: Experiment<unknown, Prisma>,
  search: Search,
  clients: Clients<Prisma>,
  signal: Signal,
  tell: (progress: Progress) => void,
): Promise<Exploration> {
  const began = performance.now()
  const report = new ProgressReport(tell, () => performance.now())
  const strategy = strategyFor(search, experiment)
  const outcome = await explore(experiment, strategy, {
    clients,
    signal,
    endings: mostEndings,
    // A trace may hold all that a handler asked for and got. Whoever wants to see one replays its schedule.
    keep: scheduleOnly,
    ran: (run) => report.ran(run),
    pruned: () => report.pruned(),
  })
  report.end()
  return explorationOf(outcome, strategy.complete, performance.now() - began)
}

function strategyFor(search: Search, { database }: Experiment<unknown, Prisma>): Strategy {
  switch (search.type) {
    case 'all':
      return depthFirst()
    case 'sleep sets':
      return sleepSets(database.relations)
    case 'preemption bound':
      return preemptionBound(within(0, search.bound, 100))
    case 'random':
      return random(search.seed, within(1, search.schedules, 1_000_000))
    default:
      return search satisfies never
  }
}

function scheduleOnly({ schedule }: Trace): Trace {
  return { schedule, events: [], responses: [], tables: [], ledger: [] }
}

/** What the page is told in the end: plain data, and no trace in it. */
function explorationOf(outcome: Outcome, whole: boolean, took: number): Exploration {
  const { findings, type } = outcome
  const { smallest } = findings
  return {
    type,
    // Where nothing can be said of an order, it was run all the same.
    complete: 'complete' in outcome ? outcome.complete : type === 'cannot-say' && whole,
    strategy: findings.strategy,
    how: findings.how,
    ...whyAndWhere(outcome),
    schedules: findings.schedules,
    pruned: findings.pruned,
    held: findings.held,
    broken: findings.broken,
    violations: Object.entries(findings.violations).map(([name, count]) => ({ name, count })),
    endings: findings.endings.map(({ key, count, witness }) => ({
      key: keyToSend(key),
      count,
      broken: witness.broken,
      schedule: witness.trace.schedule,
    })),
    ...(smallest === undefined
      ? {}
      : {
          smallest: {
            schedule: smallest.trace.schedule,
            broken: smallest.broken,
            size: smallest.size,
          },
        }),
    took,
  }
}

function whyAndWhere(outcome: Outcome): Pick<Exploration, 'reason' | 'found' | 'schedule'> {
  switch (outcome.type) {
    case 'cannot-say':
      return { reason: shortened(outcome.reason, most.characters), found: outcome.found }
    case 'failed':
      return { reason: shortened(outcome.reason, most.characters), schedule: outcome.schedule }
    case 'not-deterministic': {
      const { at, expected, offered, schedule } = outcome
      const reason = `At step ${at} the handler did something else than the last time. Then it was about to do:\n${expected}\nNow:\n${offered}`
      return { reason: shortened(reason, most.characters), schedule }
    }
    case 'violated':
    case 'held':
    case 'cancelled':
      return {}
    default:
      return outcome satisfies never
  }
}
