// Walked step by step, an example is at each place where a search was, on both databases.
import { afterAll, describe, expect, it } from 'vitest'
import { loadExample } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  explore,
  depthFirst,
  normalise,
  parseSchedule,
  printSchedule,
  replay,
  run,
  walk,
  type Clients,
  type Experiment,
  type Faults,
  type Option,
  type Strategy,
  type Trace,
  type Walk,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { Labs } from '../support/lab.ts'

const host = hostWith({ patience: 20_000 })

const examples: readonly {
  readonly slug: string
  readonly faults?: Faults
  /** At most so many orders of it are walked, those that a search comes to first. */
  readonly orders: number
  /** Whether somebody waits for somebody in one of them. */
  readonly waits?: true
}[] = [
  { slug: 'check-then-create-without-index', orders: 16 },
  { slug: 'check-then-create', faults: { crashes: 1, attempts: 2 }, orders: 12 },
  // Transactions that overlap, and statements that wait.
  { slug: 'check-in-transaction', orders: 8 },
  { slug: 'lock-then-check', orders: 8, waits: true },
  { slug: 'whole-handler', orders: 4, waits: true },
]

/** What is offered, in words that are the same on every database: who may go on, how, and with what. */
function offeredIn(place: Walk): string {
  if (place.type !== 'standing') return place.type
  const waiting = place.waiting.map(({ process, for: others }) => `${process} waits for ${others}`)
  return [...place.offered.map(inWords), ...waiting].join('; ')
}

function inWords({ choice, request }: Option): string {
  const what = request.kind === 'statement' ? request.sql : JSON.stringify(request)
  return `${printSchedule([choice])} ${what}`
}

describe('on both databases', () => {
  const labs = databases.map(({ product, open }) => ({ product, labs: new Labs(open) }))
  afterAll(() => Promise.all(labs.map(({ labs }) => labs.close())))

  const experimentOn = async (all: Labs, slug: string, faults?: Faults) => {
    const { scenario, handler, schema } = await loadExample(slug)
    const { database, clients } = await all.for(schema)
    const under = faults === undefined ? scenario : { ...scenario, faults }
    return { experiment: { scenario: under, handler, database, host }, clients }
  }

  it.each(examples)(
    '$slug: after each beginning of $orders orders, the same is offered as a search saw, and on the other database',
    async ({ slug, faults, orders, waits }) => {
      const [first, second] = labs as [(typeof labs)[0], (typeof labs)[0]]
      const { experiment, clients } = await experimentOn(first.labs, slug, faults)
      const other = await experimentOn(second.labs, slug, faults)
      const seen = await offeredToSearch(experiment, clients, orders)
      expect(seen.size).toBeGreaterThan(orders)
      let waited = 0
      for (const [schedule, offered] of seen) {
        const beginning = parseSchedule(schedule)
        const here = await walk(experiment, beginning, clients)
        const there = await walk(other.experiment, beginning, other.clients)
        const saw = here.type === 'standing' ? here.offered.map(inWords).join('; ') : here.type
        expect(`${schedule} ${saw}`).toBe(`${schedule} ${offered}`)
        expect(`${schedule} ${offeredIn(there)}`).toBe(`${schedule} ${offeredIn(here)}`)
        if (here.type !== 'standing') continue
        expect(here.waiting.map(({ process }) => process)).toEqual(waitingIn(here.trace))
        waited += here.waiting.length
      }
      expect(waited > 0).toBe(waits === true)
    },
    120_000,
  )

  it.each(labs)(
    'on $product the smallest order that breaks, walked step by step, ends as it does when it is replayed',
    async ({ labs: all }) => {
      const { experiment, clients } = await experimentOn(all, 'check-then-create-without-index')
      const { findings } = await explore(experiment, depthFirst(), { clients })
      const smallest = parseSchedule(findings.smallest?.trace.schedule ?? '')
      expect(smallest.length).toBeGreaterThan(3)
      const strategy = replay(smallest)
      strategy.next()
      const watched = { ...experiment, watch: { characters: 1_000_000 } }
      const replayed = await run(watched, strategy, clients, { cancelled: false })
      if (replayed.type !== 'done') throw new Error(replayed.type)
      const whole = normalise(replayed.trace)
      for (let steps = 0; steps <= smallest.length; steps++) {
        const place = await walk(watched, smallest.slice(0, steps), clients)
        expect(place.type).toBe(steps < smallest.length ? 'standing' : 'done')
        if (!('trace' in place)) throw new Error(place.type)
        const { events, states } = normalise(place.trace)
        expect(events).toEqual(whole.events.filter(({ at }) => at <= steps))
        const tables = (all: typeof states, until: number) =>
          all?.findLast(({ at }) => at <= until)?.tables.filter(({ rows }) => rows.length > 0)
        expect(tables(states, steps)).toEqual(tables(whole.states, steps))
      }
    },
  )
})

/** Who waits, as the trace tells it: whose last word is that it does. */
function waitingIn({ events }: Trace): readonly number[] {
  const last = new Map(events.map(({ process, type }) => [process, type]))
  return [...last].flatMap(([process, type]) => (type === 'waits' ? [process] : [])).sort()
}

/** What the first orders of a search were offered at each step, by what had been taken until then. */
async function offeredToSearch(
  experiment: Experiment<unknown, Prisma>,
  clients: Clients<Prisma>,
  orders: number,
): Promise<ReadonlyMap<string, string>> {
  const search = depthFirst()
  const seen = new Map<string, string>()
  let taken: Option['choice'][] = []
  const watching: Strategy = {
    name: search.name,
    complete: false,
    next: () => {
      taken = []
      return search.next()
    },
    choose: (options) => {
      seen.set(printSchedule(taken), options.map(inWords).join('; '))
      const chosen = search.choose(options)
      if (chosen !== 'cut' && !('type' in chosen)) taken.push(chosen.choice)
      return chosen
    },
  }
  for (let order = 0; order < orders && watching.next(); order++) {
    const end = await run(experiment, watching, clients, { cancelled: false })
    if (end.type !== 'done') throw new Error(JSON.stringify(end))
    seen.set(printSchedule(taken), 'done')
  }
  return seen
}
