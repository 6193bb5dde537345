import type { Scenario } from '../explorer/index.ts'
import type { Exploration } from './explore-handler.ts'

/** The scenario of a reader's test: what only an example of a catalogue has is left empty. */
export function scenarioOf<Event, Client>({
  event,
  events = event === undefined ? [] : [event],
  tenantId = 'tenant_1',
  tenantIds,
  deliveries = Math.max(2, events.length),
  faults = {},
  given,
  retryAfter,
}: Exploration<Event, Client>): Scenario<Event> {
  const [first] = events
  if (first === undefined) throw new Error('There is no event to deliver: set `event` or `events`.')
  if (!Number.isInteger(deliveries) || deliveries < 1)
    throw new Error(`deliveries is ${deliveries}: it has to be a whole number above 0.`)
  return {
    title: '',
    belief: '',
    event: first,
    events,
    tenantId,
    ...(tenantIds === undefined ? {} : { tenantIds }),
    deliveries,
    faults,
    ...(given === undefined ? {} : { given }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    indexes: [],
    invariants: [],
    expect: 'holds',
  }
}
