import type { Clients } from './clients.ts'
import { contextOf, parsedAnew } from './context.ts'
import { latestOf, optionsOf } from './options.ts'
import { Process, type Flight } from './process.ts'
import type { Experiment } from './run.ts'
import { isFault, printSchedule, type Choice } from './schedule.ts'
import { eventOf, tenantOf, type Faults } from './scenario.ts'
import { Stillness } from './stillness.ts'
import type { Answer, Request, Waiting } from './step.ts'
import type { Option } from './strategy.ts'
import { accepted, type Response, type Trace, type TraceEvent } from './trace.ts'
import { occupied, TablesByStep } from './tables-by-step.ts'
import { World } from './world.ts'

/** The moment at which every scenario begins, so that no trace depends on the day it was made. */
const beginning = new Date(Date.UTC(2026, 0, 5, 9, 0, 0))

/** In milliseconds: how long a provider waits before it tries again, where the scenario does not say. */
const minute = 60_000

/**
 * One run in progress: the processes, what may happen next, and what has happened.
 * It offers and it does; which of the options is taken is not its business.
 */
export class Machine<Event, Client> {
  readonly #experiment: Experiment<Event, Client>
  readonly #clients: Clients<Client>
  readonly #faults: Required<Faults>
  readonly #world = new World(beginning)
  readonly #processes: Process[] = []
  readonly #stillness: Stillness
  readonly #events: TraceEvent[] = []
  readonly #woken: TraceEvent[] = []
  readonly #taken: Choice[] = []
  readonly #spent = { c: 0, f: 0, r: 0 }
  readonly #states: TablesByStep | undefined

  constructor(experiment: Experiment<Event, Client>, clients: Clients<Client>) {
    this.#experiment = experiment
    this.#clients = clients
    this.#faults = {
      crashes: 0,
      failures: 0,
      overlaps: 0,
      attempts: 1,
      ...experiment.scenario.faults,
    }
    const { watch } = experiment
    this.#states = watch === undefined ? undefined : new TablesByStep(watch.characters)
    this.#stillness = new Stillness(
      this.#processes,
      experiment.database,
      experiment.host,
      ({ info, flight }, holders) =>
        this.#record({
          type: 'waits',
          process: info.process,
          request: (flight as Flight).request,
          for: holders,
        }),
    )
  }

  get steps(): number {
    return this.#taken.length
  }

  get faults(): number {
    return this.#taken.filter(isFault).length
  }

  /** What has been granted so far, as text that replays it. */
  get schedule(): string {
    return printSchedule(this.#taken)
  }

  async start(): Promise<void> {
    for (let delivery = 1; delivery <= this.#experiment.scenario.deliveries; delivery++) {
      await this.#start(delivery, 1)
    }
  }

  /** Waits until it is known what may happen next. Returns why that will never be, if so. */
  async idle(): Promise<string | undefined> {
    const stuck = await this.#stillness.reached(() => this.options().length > 0)
    // Two that wake together come back in an order that nobody chose: the trace takes them by number.
    this.#events.push(...this.#woken.splice(0).sort((a, b) => a.process - b.process))
    if (this.#states?.full === false)
      this.#states.saw(this.steps, await this.#experiment.database.tables())
    return stuck
  }

  options(): Option[] {
    return optionsOf(this.#processes, this.#faults, this.#spent)
  }

  /** Who waits for a lock right now, and for whom. */
  waiting(): readonly Waiting[] {
    return this.#processes.flatMap(({ info: { process }, flight }) =>
      flight?.waitsFor === undefined
        ? []
        : [{ process, request: flight.request, for: flight.waitsFor }],
    )
  }

  /** Whether taking this leaves a process that could have gone on. */
  preempts({ choice }: Option, options: readonly Option[]): boolean {
    const last = this.#taken.at(-1)
    if (last === undefined || last.process === choice.process) return false
    return options.some(({ choice: { process, mark } }) => process === last.process && mark === '')
  }

  async take({ choice, request }: Option): Promise<void> {
    this.#taken.push(choice)
    const process = this.#processes[choice.process - 1] as Process
    switch (choice.mark) {
      case '':
        return process.grant(choice.branch)
      case 'c':
        this.#spent.c++
        return this.#crash(process, { type: 'crashed', process: choice.process, before: request })
      case 'l':
        this.#spent.c++
        process.grant(choice.branch)
        await this.idle()
        return this.#crash(process, { type: 'lost', process: choice.process, request })
      case 'f':
        this.#spent.f++
        return this.#refuse(process, choice.branch, request)
      case 'r':
        this.#spent.r++
        this.#record({ type: 'abandoned', process: choice.process })
        return this.#start(process.info.delivery, process.info.attempt + 1)
      case 't':
        if (request.kind === 'statement') this.#world.pass(request.lockTimeout ?? 0)
        process.endWait()
        return this.#experiment.database.endWait(choice.process)
      default:
        return choice.mark satisfies never
    }
  }

  /** The provider's rule: whatever got no 2xx is delivered again, once everything else has ended. False if nothing is. */
  async redeliver(): Promise<boolean> {
    const again = this.#processes.filter(
      ({ info, response }) =>
        latestOf(info.delivery, this.#processes) === info.process &&
        info.attempt < this.#faults.attempts &&
        !(response !== undefined && accepted(response)),
    )
    if (again.length > 0) this.#world.pass(this.#experiment.scenario.retryAfter ?? minute)
    for (const { info } of again) await this.#start(info.delivery, info.attempt + 1)
    return again.length > 0
  }

  /** Who has left a transaction open behind Prisma's back, in a sentence. */
  async leftOpen(): Promise<string | undefined> {
    const [first] = await this.#experiment.database.leftOpen()
    if (first === undefined) return undefined
    const { delivery } = (this.#processes[first - 1] as Process).info
    return `Delivery ${delivery} opened a transaction by hand and never ended it. Use prisma.$transaction, which ends it whatever happens.`
  }

  async trace(): Promise<Trace> {
    return {
      schedule: this.schedule,
      events: this.#events,
      responses: this.#processes.map(
        ({ info, response }): Response => response ?? { ...info, type: 'unanswered' },
      ),
      ...occupied(await this.#experiment.database.tables(), this.#states?.seen),
      ledger: this.#world.ledger,
    }
  }

  /** Nothing of this run may touch the next one: whatever still stands is killed, all of it in parallel. */
  async abandon(): Promise<void> {
    const left = this.#processes
      .filter(({ unfinished }) => unfinished)
      .map(({ info }) => info.process)
    for (const process of this.#processes) process.die()
    if (left.length > 0) await this.#experiment.database.kill(left)
  }

  async #start(delivery: number, attempt: number): Promise<void> {
    const number = this.#processes.length + 1
    const process = new Process(
      { process: number, delivery, attempt },
      {
        changed: () => this.#stillness.changed(),
        answered: (flight, answer) => this.#answered(number, flight, answer),
        ended: (response) => this.#record({ type: 'ended', process: number, response }),
      },
    )
    this.#processes.push(process)
    this.#record({ type: 'started', process: number, delivery, attempt })
    const { scenario, handler, log } = this.#experiment
    const context = contextOf(process, {
      tenantId: tenantOf(scenario, delivery),
      client: await this.#clients.take(number, process),
      world: this.#world,
      log: (...words) => log?.(number, words),
    })
    const answersAreSteps = this.#faults.crashes > 0 || this.#faults.overlaps > 0
    process.start(
      async () => handler(parsedAnew(eventOf(scenario, delivery)), context),
      answersAreSteps,
    )
  }

  async #crash(process: Process, event: Unstamped): Promise<void> {
    this.#record(event)
    process.die()
    // Whoever was answered does not hear of it.
    process.response ??= { ...process.info, type: 'crashed' }
    await this.#experiment.database.kill([process.info.process])
  }

  #refuse(process: Process, branch: number, request: Request): void {
    const error = new Error(
      `${request.kind === 'call' ? request.service : request.kind} is not available`,
    )
    const failure = { name: error.name, message: error.message, details: {} }
    this.#record({ type: 'failed', process: process.info.process, request, failure })
    process.refuse(branch, error)
  }

  #answered(process: number, { request, hasWaited }: Flight, answer: Answer): void {
    if (answer.kind === 'error') this.#stillness.failed()
    if (hasWaited) this.#woken.push(this.#stamp({ type: 'woke', process, request, answer }))
    else this.#record({ type: 'step', process, request, answer })
  }

  #record(event: Unstamped): void {
    this.#events.push(this.#stamp(event))
  }

  #stamp(event: Unstamped): TraceEvent {
    return { at: this.#taken.length, ...event } as TraceEvent
  }
}

type Unstamped = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'at'> : never) : never
