import type { Scenario } from '../explorer/index.ts'
import type { Settings } from './protocol.ts'

/** How many deliveries there may be: one run of many is quick, and every order of a few is long. */
export const mostDeliveries = { run: 50, search: 5 } as const

/** The scenario of an example under the conditions that a reader has chosen; whatever they say, within bounds. */
export function scenarioUnder(
  scenario: Scenario,
  settings: Settings,
  mostDeliveries: number,
): Scenario {
  const deliveries = within(1, settings.deliveries, mostDeliveries)
  const crashes = within(0, settings.crashes, 2)
  const failures = within(0, settings.failures, 2)
  const overlaps = within(0, settings.overlaps, 1)
  const own = scenario.faults?.attempts ?? 1
  // What goes wrong is only worth seeing with what the provider does about it: it tries again, each time.
  const attempts = Math.max(1 + crashes + failures + overlaps, own)
  return {
    ...scenario,
    deliveries,
    faults: { crashes, failures, overlaps, attempts },
    ...(settings.tenants === 'different'
      ? { tenantIds: differentTenants(scenario.tenantId, deliveries) }
      : {}),
  }
}

/** The scenario's own tenant, and others whose ids look like its: each letter and digit behind the last _ goes round. */
export function differentTenants(own: string, count: number): readonly string[] {
  const ids = [own]
  for (let turn = 1; ids.length < count; turn++) {
    const id = own.replace(/[^_]*$/, (name) => turned(name, turn))
    // Letters come round after 26 turns, digits after 10: together they do not within any number asked for.
    ids.push(ids.includes(id) ? `${id}${turn}` : id)
  }
  return ids
}

function turned(name: string, turn: number): string {
  return name.replace(/[a-z]|[A-Z]|\d/g, (character) => {
    const [first, size] = /\d/.test(character)
      ? (['0', 10] as const)
      : ([character < 'a' ? 'A' : 'a', 26] as const)
    const place = (character.charCodeAt(0) - first.charCodeAt(0) + turn) % size
    return String.fromCharCode(first.charCodeAt(0) + place)
  })
}

/** Whatever was said, a whole number from `least` to `most`. */
export function within(least: number, value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(least, Math.trunc(value)), most) : least
}
