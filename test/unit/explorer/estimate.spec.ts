import { describe, expect, it } from 'vitest'
import {
  depthFirst,
  estimateOrders,
  explore,
  Probe,
  type Option,
} from '../../../src/explorer/index.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

const seed = 7

describe('how many orders there are', () => {
  it('is exact where every walk sees the same', async () => {
    const one = withoutDatabase(charging(5), { deliveries: 1 })
    expect(await estimateOrders(one, { probes: 3, seed })).toEqual({
      type: 'estimated',
      orders: 1,
      probes: 3,
    })
    const short = withoutDatabase(charging(1), { deliveries: 4 })
    expect(await estimateOrders(short, { probes: 3, seed })).toMatchObject({ orders: 24 })
  })

  it('is, as the mean over all walks, the number of orders', () => {
    // Two deliveries of two steps: a walk has at most three places where both may go on, so all draws of three coins.
    const coins = [0, 0.5]
    const worths = coins.flatMap((a) =>
      coins.flatMap((b) => coins.map((c) => worthOf([a, b, c], [2, 2]))),
    )
    expect(worths.reduce((sum, worth) => sum + worth) / worths.length).toBe(6)
    expect(new Set(worths)).toEqual(new Set([4, 8]))
  })

  it.each([
    [2, 3, 20],
    [2, 6, 924],
    [3, 3, 1680],
  ])('%i deliveries of %i steps: a dozen walks come near %i', async (deliveries, steps, orders) => {
    const experiment = withoutDatabase(charging(steps), { deliveries })
    const estimate = await estimateOrders(experiment, { probes: 12, seed })
    if (estimate.type === 'stuck') throw new Error(estimate.reason)
    expect(estimate.orders).toBeGreaterThan(orders / 2)
    expect(estimate.orders).toBeLessThan(orders * 2)
  })

  it('counts crashes and redeliveries as the search does', async () => {
    const faults = { crashes: 1, attempts: 2 }
    const experiment = withoutDatabase(charging(1), { faults })
    const { findings } = await explore(experiment, depthFirst())
    const estimate = await estimateOrders(experiment, { probes: 2_000, seed })
    if (estimate.type === 'stuck') throw new Error(estimate.reason)
    expect(Math.abs(estimate.orders / findings.schedules - 1)).toBeLessThan(0.1)
  })

  it('is a number, however many there are', async () => {
    const experiment = withoutDatabase(charging(300), { deliveries: 5 })
    const estimate = await estimateOrders(experiment, { probes: 3, seed })
    expect(estimate).toMatchObject({ type: 'estimated', orders: Number.MAX_VALUE, probes: 3 })
  })

  it('is a guess from what was drawn until it was cancelled', async () => {
    const signal = { cancelled: false }
    let calls = 0
    const experiment = withoutDatabase(
      async (event, context) => {
        if (++calls === 5) signal.cancelled = true
        return charging(2)(event, context)
      },
      { deliveries: 2 },
    )
    // The third run begins with the fifth call.
    const estimate = await estimateOrders(experiment, { probes: 100, seed, signal })
    expect(estimate).toMatchObject({ type: 'estimated', probes: 2 })
    if ('orders' in estimate) expect([4, 6, 8]).toContain(estimate.orders)
    signal.cancelled = true
    expect(await estimateOrders(experiment, { probes: 100, seed, signal })).toEqual({
      type: 'estimated',
      orders: 1,
      probes: 0,
    })
  })

  it('cannot be told of a handler that never ends', async () => {
    const never = withoutDatabase(() => new Promise(() => {}))
    expect(await estimateOrders(never, { probes: 3, seed })).toMatchObject({
      type: 'stuck',
      reason: expect.stringContaining('waits for something that is not a step'),
    })
  })

  it('stays a number, however long the walk', () => {
    const probe = new Probe(() => 0)
    const option: Option = {
      choice: { process: 1, mark: '', branch: 0 },
      request: { kind: 'commit' },
    }
    for (let step = 0; step < 2_000; step++) probe.choose([option, option, option])
    expect(probe.worth).toBe(Number.MAX_VALUE)
  })
})

/** What one walk is worth for which the coins fall like this. */
function worthOf(coins: readonly number[], steps: readonly number[]): number {
  const left = [...steps]
  let tossed = 0
  const probe = new Probe(() => coins[tossed++ % coins.length] as number)
  for (;;) {
    const options = left.flatMap((count, index): Option[] =>
      count === 0
        ? []
        : [{ choice: { process: index + 1, mark: '', branch: 0 }, request: { kind: 'commit' } }],
    )
    if (options.length === 0) return probe.worth
    ;(left[probe.choose(options).choice.process - 1] as number)--
  }
}
