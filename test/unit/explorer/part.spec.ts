import { describe, expect, it } from 'vitest'
import { depthFirst, explore, part, type Strategy } from '../../../src/explorer/index.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

const searches = [
  ['as many parts as there are places to cut', { steps: 4, deliveries: 2, of: 2, faults: {} }],
  ['more parts than subtrees', { steps: 3, deliveries: 2, of: 200, faults: {} }],
  ['orders that end before the cut', { steps: 1, deliveries: 3, of: 2, faults: {} }],
  [
    'orders that end on both sides of it',
    { steps: 2, deliveries: 2, of: 3, faults: { crashes: 1, attempts: 2 } },
  ],
] as const

describe('a search in parts', () => {
  it.each(searches)('has each order in exactly one: %s', async (_, search) => {
    const { steps, deliveries, of, faults } = search
    const experiment = withoutDatabase(charging(steps), { deliveries, faults })
    const schedulesOf = async (strategy: Strategy) => {
      const ran: string[] = []
      const { findings } = await explore(experiment, strategy, {
        ran: ({ witness }) => ran.push(witness.trace.schedule),
      })
      expect(findings.schedules).toBe(ran.length)
      // What another part has is not an order that is like one of these.
      expect(findings.pruned).toBe(0)
      return ran
    }
    const all = await schedulesOf(depthFirst())
    const parts: string[] = []
    for (let index = 1; index <= of; index++) parts.push(...(await schedulesOf(part(index, of))))
    expect(parts.sort()).toEqual(all.sort())
  })

  // Three deliveries of four steps each: 12! / (4! · 4! · 4!) orders, counted on paper and not by another search.
  it('has each of 34,650 orders once, in eight parts', { timeout: 120_000 }, async () => {
    const of = 8
    const partOf = new Map<string, number>()
    const sizes: number[] = []
    for (let index = 1; index <= of; index++) {
      const twice: string[] = []
      const { type, findings } = await explore(
        withoutDatabase(charging(4), { deliveries: 3 }),
        part(index, of),
        {
          ran({ witness: { trace } }) {
            const other = partOf.get(trace.schedule)
            if (other !== undefined) twice.push(`${trace.schedule} is in ${other} and ${index}`)
            partOf.set(trace.schedule, index)
          },
        },
      )
      expect(type).toBe('held')
      expect(twice.slice(0, 3)).toEqual([])
      sizes.push(findings.schedules)
    }
    expect(partOf.size).toBe(34_650)
    // Nobody is left with most of the work.
    expect(Math.max(...sizes)).toBeLessThan(34_650 / 4)
  })

  it('is never complete by itself', async () => {
    const outcome = await explore(withoutDatabase(charging(4)), part(1, 2))
    expect(outcome).toMatchObject({ type: 'held', complete: false })
  })
})
