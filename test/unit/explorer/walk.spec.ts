// A walk on handlers without a database: where it stands, what it offers, and how it ends.
import { describe, expect, it } from 'vitest'
import {
  Clients,
  depthFirst,
  parseSchedule,
  replay,
  run,
  walk,
  type Experiment,
  type Handler,
  type Option,
  type Scenario,
  type Strategy,
} from '../../../src/explorer/index.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

const going = (
  schedule: string,
  handler: Handler<unknown, undefined> = charging(1),
  scenario: Partial<Scenario> = {},
) => {
  const experiment = withoutDatabase(handler, scenario)
  return walk(experiment, parseSchedule(schedule), new Clients(experiment.database))
}

const choices = (offered: readonly Option[]) =>
  offered.map(({ choice: { process, mark } }) => `${process}${mark}`).join(' ')

/** What every order of a search was offered at each of its steps, by what had been taken until then. */
async function offeredToSearch(experiment: Experiment<unknown, undefined>) {
  const search = depthFirst()
  const seen = new Map<string, string>()
  const taken: string[] = []
  const watching: Strategy = {
    name: search.name,
    complete: false,
    next: () => {
      taken.length = 0
      return search.next()
    },
    choose: (options) => {
      seen.set(`v1:${taken.join('.')}`, choices(options))
      const chosen = search.choose(options)
      if (chosen !== 'cut' && !('type' in chosen)) taken.push(choices([chosen]))
      return chosen
    },
  }
  const clients = new Clients(experiment.database)
  while (watching.next()) {
    const end = await run(experiment, watching, clients, { cancelled: false })
    expect(end.type).toBe('done')
    seen.set(`v1:${taken.join('.')}`, 'the end')
  }
  return seen
}

describe('a walk', () => {
  it('stands before the first step, and offers what each delivery would do', async () => {
    const place = await going('v1:')
    expect(place).toMatchObject({
      type: 'standing',
      trace: { schedule: 'v1:', ledger: [] },
      offered: [
        { choice: { process: 1, mark: '' }, request: { kind: 'call', service: 'payments' } },
        { choice: { process: 2, mark: '' } },
      ],
      waiting: [],
    })
  })

  it('tells what has happened so far, and no more', async () => {
    const place = await going('v1:2')
    if (place.type !== 'standing') throw new Error(place.type)
    expect(place.trace.ledger.map(({ process }) => process)).toEqual([2])
    expect(place.trace.responses.map(({ type }) => type)).toEqual(['unanswered', 'answered'])
    expect(choices(place.offered)).toBe('1')
  })

  it('ends as the same order does when it is run', async () => {
    const experiment = withoutDatabase(charging(2))
    const schedule = parseSchedule('v1:1.2.1.2')
    const strategy = replay(schedule)
    strategy.next()
    const clients = new Clients(experiment.database)
    const replayed = await run(experiment, strategy, clients, { cancelled: false })
    expect(await walk(experiment, schedule, clients)).toEqual(replayed)
  })

  it('offers what goes wrong as far as the scenario allows, and what the provider does about it', async () => {
    const faults = { crashes: 1, failures: 1, overlaps: 1, attempts: 2 }
    const at = async (schedule: string) => {
      const place = await going(schedule, charging(1), { deliveries: 1, faults })
      return place.type === 'standing' ? choices(place.offered) : place.type
    }
    expect(await at('v1:')).toBe('1 1c 1f 1r')
    expect(await at('v1:1c')).toBe('2 2f')
    expect(await at('v1:1f')).toBe('1 1c 1r')
    // The answer of the first is a step of its own; the second begins beside it.
    expect(await at('v1:1r')).toBe('1 1c 1f 2 2c 2f')
    expect(await at('v1:1.1')).toBe('done')
  })

  it.each([
    ['of two deliveries', charging(2), {}],
    [
      'with a crash, a failing call and an impatient provider',
      charging(1),
      { deliveries: 1, faults: { crashes: 1, failures: 1, overlaps: 1, attempts: 2 } },
    ],
  ] as const)('offers at each place what a search saw there, %s', async (_, handler, scenario) => {
    const seen = await offeredToSearch(withoutDatabase(handler, scenario))
    expect(seen.size).toBeGreaterThan(10)
    for (const [schedule, offered] of seen) {
      const place = await going(schedule, handler, scenario)
      const here = place.type === 'standing' ? choices(place.offered) : 'the end'
      expect(`${schedule}: ${here}`).toBe(`${schedule}: ${offered}`)
    }
  })

  it('says where a schedule does not fit, and where everything had ended before it', async () => {
    expect(await going('v1:1.3')).toMatchObject({ type: 'diverged', at: 2, expected: '3' })
    expect(await going('v1:1.2.1')).toMatchObject({ type: 'done', trace: { schedule: 'v1:1.2' } })
  })

  it('says of a handler that never ends which delivery waits', async () => {
    const place = await going('v1:', () => new Promise(() => {}))
    expect(place).toMatchObject({ type: 'stuck', schedule: 'v1:' })
  })

  it('leaves nothing of itself to the next: whoever still stands is killed', async () => {
    const killed: (readonly number[])[] = []
    const experiment = withoutDatabase(charging(2))
    const database = {
      ...experiment.database,
      kill: async (processes: readonly number[]) => void killed.push(processes),
    }
    await walk({ ...experiment, database }, parseSchedule('v1:1.1.2'), new Clients(database))
    expect(killed).toEqual([[2]])
  })
})
