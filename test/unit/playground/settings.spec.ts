import { challengeSlugs, slugs } from '../../../src/cli/catalogue.ts'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../src/explorer/index.ts'
import type { Settings } from '../../../src/playground/protocol.ts'
import { differentTenants, scenarioUnder } from '../../../src/playground/settings.ts'
import { bare } from '../../support/no-database.ts'

const plain: Settings = { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 }
const under = (settings: Partial<Settings>, scenario: Scenario = bare) =>
  scenarioUnder(scenario, { ...plain, ...settings }, 5)

describe('a scenario under the settings of a reader', () => {
  it.each([
    [-1, 1],
    [0, 1],
    [2.9, 2],
    [5, 5],
    [6, 5],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('has, of %d deliveries, %d', (asked, deliveries) => {
    expect(under({ deliveries: asked }).deliveries).toBe(deliveries)
  })

  it('lets as much go wrong as may, and what gets no 2xx is then tried again', () => {
    expect(under({}).faults).toEqual({ crashes: 0, failures: 0, overlaps: 0, attempts: 1 })
    expect(under({ crashes: 9, failures: 9, overlaps: 9 }).faults).toEqual({
      crashes: 2,
      failures: 2,
      overlaps: 1,
      attempts: 6,
    })
    for (const fault of ['crashes', 'failures', 'overlaps'] as const)
      expect(under({ [fault]: 1 }).faults).toMatchObject({ [fault]: 1, attempts: 2 })
    // After the second of two crashes it comes again, too.
    expect(under({ crashes: 2 }).faults).toMatchObject({ crashes: 2, attempts: 3 })
    expect(under({ crashes: -1 }).faults).toMatchObject({ crashes: 0, attempts: 1 })
  })

  it('keeps how often the scenario tries, and nothing else of its faults', () => {
    const patient = { ...bare, faults: { crashes: 1, attempts: 4 } }
    expect(under({}, patient).faults).toMatchObject({ crashes: 0, attempts: 4 })
    expect(under({ failures: 1 }, patient).faults).toMatchObject({ failures: 1, attempts: 4 })
  })

  it('sends each delivery to another tenant if asked', () => {
    expect(under({}).tenantIds).toBeUndefined()
    const { tenantIds } = under({ tenants: 'different', deliveries: 3 })
    expect(tenantIds).toHaveLength(3)
    expect(tenantIds?.[0]).toBe(bare.tenantId)
  })
})

describe('tenants that are made up', () => {
  it('look like the real one', () => {
    expect(differentTenants('acct_1Pq9zZ', 3)).toEqual([
      'acct_1Pq9zZ',
      'acct_2Qr0aA',
      'acct_3Rs1bB',
    ])
  })

  it('are fifty different ones, for each example and for ids of few or no letters', async () => {
    const known = [...slugs(), ...challengeSlugs()]
    expect(known.length).toBeGreaterThan(5)
    const ids = new Set(['7', 'a', '', '_', 'ünï', 'tenant_12'])
    for (const slug of known) {
      const file = new URL(`../../../examples/${slug}/scenario.ts`, import.meta.url)
      ids.add(((await import(file.href)) as { readonly scenario: Scenario }).scenario.tenantId)
    }
    for (const id of ids) expect(new Set(differentTenants(id, 50)).size).toBe(50)
  })
})
