// What asIfOnce compares with: the same events, each delivered once, one after the other, on the same database.
import {
  eventOf,
  explore,
  preemptionBound,
  shortAnswer,
  shortRequest,
  tenantOf,
  type Clients,
  type Experiment,
  type Invariant,
  type Outcome,
  type ProcessInfo,
  type Scenario,
  type Signal,
  type Trace,
} from '../explorer/index.ts'
import { comparedWith, type AsIfOnce } from './as-if-once.ts'
import type { SchemaFacts } from './schema-facts.ts'

interface Options<Client> {
  readonly clients: Clients<Client>
  readonly signal: Signal
}

/** The invariants, each of them something that can be asked after a run; or how the runs to compare with have failed. */
export async function withoutGoals<Event, Client>(
  experiment: Experiment<Event, Client>,
  invariants: readonly (Invariant | AsIfOnce)[],
  facts: SchemaFacts,
  options: Options<Client>,
): Promise<
  | { readonly invariants: readonly Invariant[]; readonly leftOut: readonly string[] }
  | { readonly failed: Outcome }
> {
  if (!invariants.some(isGoal)) return { invariants: invariants.filter(isPlain), leftOut: [] }
  const { database, scenario } = experiment
  const once = { ...experiment, scenario: eachOnce(scenario) }
  const twice: [Trace[], Trace[]] = [[], []]
  for (const traces of twice) {
    const outcome = await explore(once, preemptionBound(0), {
      ...options,
      ran: ({ witness }) => traces.push(witness.trace),
    })
    if (outcome.type !== 'held') return { failed: outcome }
  }
  refuseFailing(twice[0])
  await database.reset(scenario.given)
  const before = await database.tables()
  const compared = invariants.filter(isGoal).map((goal) => comparedWith(goal, facts, twice, before))
  return {
    invariants: [...compared.map(({ invariant }) => invariant), ...invariants.filter(isPlain)],
    leftOut: [...new Set(compared.flatMap(({ leftOut }) => leftOut))],
  }
}

function isGoal(invariant: Invariant | AsIfOnce): invariant is AsIfOnce {
  return 'kind' in invariant
}

function isPlain(invariant: Invariant | AsIfOnce): invariant is Invariant {
  return !isGoal(invariant)
}

/** Each pair of an event and a tenant that the deliveries have between them, once; and nothing goes wrong. */
function eachOnce<Event>(scenario: Scenario<Event>): Scenario<Event> {
  const pairs = new Map<string, { readonly event: Event; readonly tenant: string }>()
  for (let delivery = 1; delivery <= scenario.deliveries; delivery++) {
    const pair = { event: eventOf(scenario, delivery), tenant: tenantOf(scenario, delivery) }
    pairs.set(JSON.stringify(pair), pair)
  }
  const all = [...pairs.values()]
  return {
    ...scenario,
    events: all.map(({ event }) => event),
    tenantIds: all.map(({ tenant }) => tenant),
    deliveries: all.length,
    faults: {},
  }
}

/** What a delivery leaves that fails when nothing is in its way is nothing to compare with. */
function refuseFailing(traces: readonly Trace[]): void {
  for (const trace of traces) {
    const { responses } = trace
    for (const response of responses) {
      const status = 'status' in response ? response.status : undefined
      if (status !== undefined && status >= 200 && status < 300) continue
      const why =
        response.type === 'threw'
          ? `throws ${response.failure.name}: ${response.failure.message.trim()}`
          : `is answered ${status ?? 'nothing'}`
      throw new Error(
        `asIfOnce compares with deliveries that come once, one after the other, and one of them ${why}.${stepsOf(trace, response)} Mend that first; or give it the rows that it needs with \`given\`. If that is the right answer, because one of these events has to refuse another, take a goal of your own in the place of asIfOnce.`,
      )
    }
  }
}

/** A handler that answers its own errors hides what they were, and its last steps do not. */
function stepsOf({ events }: Trace, { process, delivery }: ProcessInfo): string {
  const steps = events.flatMap((event) =>
    event.type === 'step' && event.process === process && event.request.kind !== 'response'
      ? [[shortRequest(event.request), shortAnswer(event.answer)].filter(Boolean).join(' → ')]
      : [],
  )
  return steps.length === 0
    ? ''
    : ` It was delivery ${delivery} of ${new Set(events.flatMap((event) => (event.type === 'started' ? [event.delivery] : []))).size}, and its last steps were: ${steps.slice(-3).join('; ')}.`
}
