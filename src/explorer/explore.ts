import { Clients } from './clients.ts'
import { endingKind, endingOf } from './ending.ts'
import type { Ending, Findings, How, Outcome, Violation, Witness } from './outcome.ts'
import { defaultLimits, run, type Experiment, type Limits, type Signal, type Size } from './run.ts'
import { tenantOf } from './scenario.ts'
import type { Strategy } from './strategy.ts'
import type { Trace } from './trace.ts'

export interface ExploreOptions<Client> {
  readonly signal?: Signal
  /** At most so many schedules. A search that this ends is not complete. */
  readonly schedules?: number
  readonly limits?: Limits
  /** Told after each run. */
  readonly progress?: (findings: Findings) => void
  /** Told of each run that came to an end, with the key of its ending. Costs nothing, unlike `progress`. */
  readonly ran?: (run: { readonly witness: Witness; readonly key: string }) => void
  /** Told of each order that was left early because it is equivalent to another. */
  readonly pruned?: () => void
  /** At most so many distinct endings are kept, those seen first. Runs that end otherwise are counted all the same. */
  readonly endings?: number
  /** What is kept of a trace once it has been judged; all of it, unless this says less. */
  readonly keep?: (trace: Trace) => Trace
  /** Clients that an earlier search made, to be used again. */
  readonly clients?: Clients<Client>
}

/** Runs the handler in every order that the strategy asks for, and says in which of them it breaks. */
export async function explore<Event, Client>(
  experiment: Experiment<Event, Client>,
  strategy: Strategy,
  {
    signal = { cancelled: false },
    schedules = Number.POSITIVE_INFINITY,
    limits = defaultLimits,
    progress,
    ran,
    pruned,
    endings = Number.POSITIVE_INFINITY,
    keep = (trace) => trace,
    clients = new Clients(experiment.database),
  }: ExploreOptions<Client> = {},
): Promise<Outcome> {
  const tally = new Tally(experiment, strategy.name, endings, keep)
  while (strategy.next()) {
    if (tally.schedules >= schedules) return tally.verdict(false)
    const end = await run(experiment, strategy, clients, signal, limits)
    if ((end.type === 'done' || end.type === 'cut') && strategy.elsewhere?.() === true) continue
    switch (end.type) {
      case 'done': {
        const told = tally.add(end.trace, end.size)
        ran?.(told)
        break
      }
      case 'cut':
        tally.cut()
        pruned?.()
        break
      case 'cancelled':
        return { type: 'cancelled', findings: tally.findings() }
      case 'diverged':
        // A server that chooses by its clock may choose otherwise the next time: the handler is not to blame.
        if (!experiment.database.decidesDeadlocks && tally.unsaid) return tally.verdict(false)
        return { ...end, type: 'not-deterministic', findings: tally.findings() }
      case 'stuck':
        return { ...end, type: 'failed', findings: tally.findings() }
      default:
        return end satisfies never
    }
    progress?.(tally.findings())
  }
  return tally.verdict(strategy.complete)
}

/** Counts what the runs of one search have shown. */
class Tally<Event, Client> {
  readonly #experiment: Experiment<Event, Client>
  readonly #strategy: string
  readonly #mostEndings: number
  readonly #keep: (trace: Trace) => Trace
  readonly #violations = new Map<string, number>()
  readonly #endings = new Map<string, { key: string; count: number; witness: Witness }>()
  #smallest: Witness | undefined
  #held = 0
  #broken = 0
  #pruned = 0
  #how: How = 'live'
  #unsaid: string | undefined
  #found = false

  constructor(
    experiment: Experiment<Event, Client>,
    strategy: string,
    mostEndings: number,
    keep: (trace: Trace) => Trace,
  ) {
    this.#experiment = experiment
    this.#strategy = strategy
    this.#mostEndings = mostEndings
    this.#keep = keep
  }

  get schedules(): number {
    return this.#held + this.#broken
  }

  /** Whether something was seen of which nothing can be said. */
  get unsaid(): boolean {
    return this.#unsaid !== undefined
  }

  cut(): void {
    this.#pruned++
  }

  add(trace: Trace, size: Size): { readonly witness: Witness; readonly key: string } {
    const broken = violationsIn(trace, this.#experiment)
    const key = endingOf(trace)
    const witness = { trace: this.#keep(trace), size, broken }
    if (broken.length === 0) this.#held++
    else {
      this.#broken++
      for (const { name } of broken)
        this.#violations.set(name, (this.#violations.get(name) ?? 0) + 1)
      if (this.#smallest === undefined || smaller(size, this.#smallest.size))
        this.#smallest = witness
    }
    const kind = endingKind(key, broken)
    const ending = this.#endings.get(kind)
    if (ending === undefined) {
      if (this.#endings.size < this.#mostEndings)
        this.#endings.set(kind, { key, count: 1, witness })
    } else {
      ending.count++
      if (smaller(size, ending.witness.size)) ending.witness = witness
    }
    const { how, reason, refused } = howObtained(trace, this.#experiment)
    this.#found ||= broken.length > 0 && !refused
    if (how !== 'live' && this.#how !== 'cannot-say') this.#how = how
    this.#unsaid ??= reason
    return { witness, key }
  }

  findings(): Findings {
    const endings = [...this.#endings.values()].map((ending): Ending => ({ ...ending }))
    return {
      strategy: this.#strategy,
      schedules: this.schedules,
      pruned: this.#pruned,
      held: this.#held,
      broken: this.#broken,
      violations: Object.fromEntries([...this.#violations].sort(([a], [b]) => (a < b ? -1 : 1))),
      endings: endings.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
      smallest: this.#smallest,
      how: this.#how,
    }
  }

  verdict(complete: boolean): Outcome {
    const findings = this.findings()
    if (this.#unsaid !== undefined) {
      const found = this.#found
      const reason =
        found && this.#experiment.database.emulates
          ? `Found in emulation, decide on PostgreSQL. ${this.#unsaid}`
          : this.#unsaid
      return { type: 'cannot-say', reason, found, findings }
    }
    return { type: this.#broken > 0 ? 'violated' : 'held', complete, findings }
  }
}

/** The invariants that do not hold after this run. */
export function violationsIn<Event, Client>(
  trace: Trace,
  { scenario }: Experiment<Event, Client>,
): readonly Violation[] {
  const tenantOfDelivery = (delivery: number) => tenantOf(scenario, delivery)
  const tenants = new Set(trace.responses.map(({ delivery }) => tenantOfDelivery(delivery))).size
  const after = { ...trace, tenants, tenantOf: tenantOfDelivery }
  return scenario.invariants.flatMap(({ name, broken }) => {
    const says = broken(after)
    return says === undefined ? [] : [{ name, says }]
  })
}

/** Fewer faults first, then fewer preemptions, then fewer steps. */
export function smaller(a: Size, b: Size): boolean {
  return (a.faults - b.faults || a.preemptions - b.preemptions || a.steps - b.steps) < 0
}

/** How what a run shows was obtained. */
export interface Obtained {
  readonly how: How
  /** Where it proves nothing about a server, why. */
  readonly reason?: string
  /** Whether the database refused a step that a server would have done: what the handler made of that is nothing to go by. */
  readonly refused: boolean
}

export function howObtained<Event, Client>(
  { events, responses }: Trace,
  { database }: Experiment<Event, Client>,
): Obtained {
  const deadlock = events.some(
    (event) =>
      'answer' in event &&
      event.answer.kind === 'error' &&
      event.answer.failure.sqlstate === '40P01',
  )
  if (deadlock && !database.decidesDeadlocks) {
    return {
      how: 'cannot-say',
      refused: false,
      reason:
        'This server chooses the victim of a deadlock by its clock, because deadlock_timeout may not be set here. Run this on the embedded PostgreSQL.',
    }
  }
  const requests = events.flatMap((event) =>
    'request' in event ? [event.request] : 'before' in event ? [event.before] : [],
  )
  const standings = requests.map((request) => database.standing(request))
  // Without a transaction, or with nobody beside it, one connection shows what many would.
  const overlapping = responses.length > 1 && requests.some(({ kind }) => kind === 'begin')
  for (const standing of standings) {
    if (standing.type === 'refused' && (overlapping || standing.always))
      return { how: 'cannot-say', reason: standing.why, refused: true }
  }
  if (!overlapping) return { how: 'live', refused: false }
  const unlisted = standings.find(({ type }) => type === 'unlisted')
  if (unlisted?.type === 'unlisted') {
    return {
      how: 'cannot-say',
      refused: false,
      reason: `The emulation has not been compared with PostgreSQL for a statement of this shape: ${unlisted.shape}.`,
    }
  }
  const emulated = standings.some(({ type }) => type === 'emulated')
  return { how: emulated ? 'emulated' : 'live', refused: false }
}
