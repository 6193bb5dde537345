// Choosing is not running: the strategies are driven here by hands that count to n, without a process or a database.
import { describe, expect, it } from 'vitest'
import {
  depthFirst,
  oneAfterAnother,
  preemptionBound,
  random,
  roundRobin,
  sleepSets,
  type Option,
  type Relations,
  type Strategy,
} from '../../../src/explorer/index.ts'

interface Walk {
  readonly orders: readonly string[]
  readonly cut: number
}

/** Lets each of `processes` take `steps` steps in whatever order the strategy likes. Each writes the table `tableOf` says. */
function walk(
  strategy: Strategy,
  processes: number,
  steps: number,
  tableOf = (_process: number, _step: number) => 'T',
): Walk {
  const orders: string[] = []
  let cut = 0
  while (strategy.next()) {
    const left = Array.from({ length: processes }, () => steps)
    const order: number[] = []
    for (;;) {
      const options = left.flatMap((count, index): Option[] => {
        const sql = `INSERT INTO "public"."${tableOf(index + 1, steps - count)}" ("x") VALUES ($1)`
        return count === 0
          ? []
          : [
              {
                choice: { process: index + 1, mark: '', branch: 0 },
                request: { kind: 'statement', sql, args: [], inTransaction: false },
              },
            ]
      })
      if (options.length === 0) {
        orders.push(order.join(''))
        break
      }
      const chosen = strategy.choose(options)
      if (chosen === 'cut') {
        cut++
        break
      }
      if ('type' in chosen) throw new Error(`diverged: ${chosen.expected}`)
      order.push(chosen.choice.process)
      ;(left[chosen.choice.process - 1] as number)--
    }
  }
  return { orders, cut }
}

const unrelated: Relations = { related: new Map(), triggered: [], exclusive: false }

describe('depth first', () => {
  it.each([
    [2, 3, 20],
    [2, 5, 252],
    [3, 3, 1680],
    [3, 4, 34650],
  ])('%i processes of %i steps have %i orders, each found once', (processes, steps, count) => {
    const { orders } = walk(depthFirst(), processes, steps)
    expect(orders.length).toBe(count)
    expect(new Set(orders).size).toBe(count)
  })
})

describe('with a bound on preemptions', () => {
  it.each([
    [2, 3, [2, 6, 14, 18]],
    [2, 5, [2, 10, 42, 90]],
    [2, 8, [2, 16, 114, 408]],
    [3, 3, [6, 42, 192, 552]],
    [3, 4, [6, 60, 402, 1752]],
  ])(
    '%i processes of %i steps have %j orders with at most 0, 1, 2, 3',
    (processes, steps, counts) => {
      expect(
        counts.map((_, bound) => walk(preemptionBound(bound), processes, steps).orders.length),
      ).toEqual(counts)
    },
  )
})

describe('sleep sets', () => {
  it('run one order where nothing depends on anything', () => {
    expect(walk(sleepSets(unrelated), 3, 2, (process) => `T${process}`).orders.length).toBe(1)
  })

  it('run every order where everything does', () => {
    expect(walk(sleepSets(unrelated), 2, 3).orders.length).toBe(20)
  })

  it('treat a write to a child as a look at its parent', () => {
    const related = new Map([['Child', ['Parent']]])
    const tables = (process: number) => (process === 1 ? 'Child' : 'Parent')
    expect(walk(sleepSets(unrelated), 2, 1, tables).orders.length).toBe(1)
    expect(
      walk(sleepSets({ related, triggered: [], exclusive: false }), 2, 1, tables).orders.length,
    ).toBe(2)
  })

  it('let a table with a trigger touch anything', () => {
    const tables = (process: number) => `T${process}`
    expect(
      walk(sleepSets({ related: new Map(), triggered: ['T1'], exclusive: false }), 2, 1, tables)
        .orders.length,
    ).toBe(2)
  })
})

describe('a single order', () => {
  it('is one delivery after another, or each in turn', () => {
    expect(walk(oneAfterAnother(), 3, 2).orders).toEqual(['112233'])
    expect(walk(roundRobin(), 3, 2).orders).toEqual(['123123'])
  })

  it('drawn with the same seed is the same', () => {
    expect(walk(random(7, 20), 2, 4)).toEqual(walk(random(7, 20), 2, 4))
    expect(walk(random(7, 20), 2, 4)).not.toEqual(walk(random(8, 20), 2, 4))
  })
})
