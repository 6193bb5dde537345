import type { Database, Host } from './database.ts'
import type { Failure } from './failure.ts'
import { Process, type Flight } from './process.ts'
import { printChoice, printSchedule, type Choice } from './schedule.ts'
import type { Faults, Handler, Scenario } from './scenario.ts'
import type { Answer, Gate, Request } from './step.ts'
import type { Option, Strategy } from './strategy.ts'
import type { Response, Trace, TraceEvent } from './trace.ts'
import { World } from './world.ts'

/** What is run: a handler under a scenario on a database. */
export interface Experiment<Event, Client> {
  readonly scenario: Scenario<Event>
  readonly handler: Handler<Event, Client>
  readonly database: Database<Client>
  readonly host: Host
  readonly log?: (process: number, words: readonly unknown[]) => void
}

export interface Limits {
  /** Granted steps in one run. A handler that asks for more is taken to be one that never ends. */
  readonly steps: number
}

export const defaultLimits: Limits = { steps: 2_000 }

/** How one run ended. Only `done` has an aftermath that invariants may be asked about. */
export type RunEnd =
  | { readonly type: 'done'; readonly trace: Trace }
  | { readonly type: 'cut' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'diverged'; readonly at: number; readonly expected: string; readonly offered: readonly string[] }
  | { readonly type: 'stuck'; readonly schedule: string; readonly reason: string; readonly failure?: Failure }

/** The moment at which every scenario begins, so that no trace depends on the day it was made. */
const beginning = new Date(Date.UTC(2026, 0, 5, 9, 0, 0))

/** Runs the scenario once, in the order that the strategy chooses. */
export async function run<Event, Client>(
  experiment: Experiment<Event, Client>,
  strategy: Strategy,
  clients: Clients<Client>,
  signal: { readonly cancelled: boolean },
  limits: Limits = defaultLimits,
): Promise<RunEnd> {
  await experiment.database.reset()
  const machine = new Machine(experiment, clients)
  try {
    return await machine.run(strategy, signal, limits)
  } finally {
    await machine.abandon()
  }
}

/** One client for each process number, made when it is first needed and kept from run to run. */
export class Clients<Client> {
  readonly #database: Database<Client>
  readonly #made = new Map<number, { readonly door: Door; readonly client: Client }>()

  constructor(database: Database<Client>) {
    this.#database = database
  }

  /** The client of this process number, whose statements pass `gate` from now on. */
  async take(process: number, gate: Gate): Promise<Client> {
    let entry = this.#made.get(process)
    if (entry === undefined) {
      const door = new Door()
      entry = { door, client: await this.#database.client(process, door) }
      this.#made.set(process, entry)
    }
    entry.door.gate = gate
    return entry.client
  }
}

/** Clients outlive runs; the gate that their statements pass does not. */
class Door implements Gate {
  gate: Gate | undefined

  pass<T>(request: Request, perform: () => Promise<T>, describe: (value: T) => Answer): Promise<T> {
    return (this.gate as Gate).pass(request, perform, describe)
  }
}

class Machine<Event, Client> {
  readonly #experiment: Experiment<Event, Client>
  readonly #clients: Clients<Client>
  readonly #faults: Required<Faults>
  readonly #world = new World(beginning)
  readonly #processes: Process[] = []
  readonly #events: TraceEvent[] = []
  readonly #woken: TraceEvent[] = []
  readonly #taken: Choice[] = []
  readonly #spent = { c: 0, f: 0, r: 0 }
  #changes = 0
  #wake: () => void = () => {}

  constructor(experiment: Experiment<Event, Client>, clients: Clients<Client>) {
    this.#experiment = experiment
    this.#clients = clients
    this.#faults = { crashes: 0, failures: 0, overlaps: 0, attempts: 1, ...experiment.scenario.faults }
  }

  async run(strategy: Strategy, signal: { readonly cancelled: boolean }, limits: Limits): Promise<RunEnd> {
    for (let delivery = 1; delivery <= this.#experiment.scenario.deliveries; delivery++) {
      await this.#start(delivery, 1)
    }
    for (;;) {
      const stuck = await this.#idle()
      if (stuck !== undefined) return { type: 'stuck', schedule: printSchedule(this.#taken), reason: stuck }
      if (signal.cancelled) return { type: 'cancelled' }
      const options = this.#options()
      if (options.length === 0) {
        if (await this.#redeliver()) continue
        return { type: 'done', trace: await this.#trace() }
      }
      if (this.#taken.length >= limits.steps) {
        const reason = `The handler had not ended after ${limits.steps} steps.`
        return { type: 'stuck', schedule: printSchedule(this.#taken), reason }
      }
      const option = strategy.choose(options)
      if (option === 'cut') return { type: 'cut' }
      if ('type' in option) {
        const offered = options.map(({ choice }) => printChoice(choice))
        return { type: 'diverged', at: this.#taken.length + 1, expected: option.expected, offered }
      }
      await this.#take(option)
    }
  }

  /** Nothing of this run may touch the next one: whatever still stands is killed, all of it in parallel. */
  async abandon(): Promise<void> {
    const alive = this.#processes.filter(({ dead, flight, parked, response }) => !dead && (flight !== undefined || parked.length > 0 || response === undefined))
    const left = alive.map(({ info }) => info.process)
    for (const process of this.#processes) process.die()
    if (left.length > 0) await this.#experiment.database.kill(left)
  }

  async #start(delivery: number, attempt: number): Promise<void> {
    const info = { process: this.#processes.length + 1, delivery, attempt }
    const process = new Process(info, {
      changed: () => {
        this.#changes++
        this.#wake()
      },
      answered: (self, flight, answer) => this.#answered(self, flight, answer),
      ended: (self, response) => this.#record({ type: 'ended', process: self.info.process, response }),
    })
    this.#processes.push(process)
    this.#record({ type: 'started', process: info.process, delivery, attempt })
    const { scenario, handler } = this.#experiment
    const context = {
      tenantId: scenario.tenantId,
      prisma: await this.#clients.take(info.process, process),
      payments: this.#world.payments(info.process, process),
      mailer: this.#world.mailer(info.process, process),
      clock: { now: () => this.#world.now() },
      sleep: this.#world.sleep(process),
      log: (...words: readonly unknown[]) => this.#experiment.log?.(info.process, words),
    }
    const answersAreSteps = this.#faults.crashes > 0 || this.#faults.overlaps > 0
    process.start(async () => handler(structured(scenario.event), context), answersAreSteps)
  }

  /** What may happen next, in the order of the processes' numbers; the plain step before anything that goes wrong. */
  #options(): Option[] {
    const options: Option[] = []
    for (const { info, parked, flight, response } of this.#processes) {
      if (flight !== undefined) continue
      parked.forEach(({ request }, branch) => options.push({ choice: { process: info.process, mark: '', branch }, request }))
      const [first] = parked
      if (first === undefined || response !== undefined) continue
      if (this.#spent.c < this.#faults.crashes) {
        options.push({ choice: { process: info.process, mark: 'c', branch: 0 }, request: first.request })
      }
      if (this.#spent.f < this.#faults.failures) {
        parked.forEach(({ request }, branch) => {
          if (request.kind === 'call') options.push({ choice: { process: info.process, mark: 'f', branch }, request })
        })
      }
      if (this.#spent.r < this.#faults.overlaps && this.#latest(info.delivery) === info.process && info.attempt < this.#faults.attempts) {
        options.push({ choice: { process: info.process, mark: 'r', branch: 0 }, request: first.request })
      }
    }
    return options
  }

  async #take({ choice, request }: Option): Promise<void> {
    this.#taken.push(choice)
    const process = this.#processes[choice.process - 1] as Process
    switch (choice.mark) {
      case '':
        return process.grant(choice.branch)
      case 'c':
        this.#spent.c++
        return this.#crash(process, { type: 'crashed', process: choice.process, before: request })
      case 'l': {
        this.#spent.c++
        process.grant(choice.branch)
        await this.#idle()
        return this.#crash(process, { type: 'lost', process: choice.process, request })
      }
      case 'f': {
        this.#spent.f++
        const error = new Error(`${request.kind === 'call' ? request.service : request.kind} is not available`)
        this.#record({ type: 'failed', process: choice.process, request, failure: { name: error.name, message: error.message, details: {} } })
        return process.refuse(choice.branch, error)
      }
      case 'r':
        this.#spent.r++
        this.#record({ type: 'abandoned', process: choice.process })
        return this.#start(process.info.delivery, process.info.attempt + 1)
      default:
        return choice.mark satisfies never
    }
  }

  async #crash(process: Process, event: { readonly type: 'crashed' | 'lost'; readonly process: number } & Record<string, unknown>): Promise<void> {
    this.#record(event as TraceEventBody)
    process.die()
    process.response = { ...process.info, type: 'crashed' }
    await this.#experiment.database.kill([process.info.process])
  }

  /** The provider's rule: whatever got no 2xx is delivered again, once everything else has ended. */
  async #redeliver(): Promise<boolean> {
    const again = this.#processes.filter(
      ({ info, response }) =>
        this.#latest(info.delivery) === info.process && info.attempt < this.#faults.attempts && !succeeded(response),
    )
    for (const { info } of again) await this.#start(info.delivery, info.attempt + 1)
    return again.length > 0
  }

  #latest(delivery: number): number | undefined {
    return this.#processes.findLast(({ info }) => info.delivery === delivery)?.info.process
  }

  /** Waits until nothing runs: every process is parked, blocked, ended or dead. Returns why that can never happen. */
  async #idle(): Promise<string | undefined> {
    await this.#probe()
    for (;;) {
      const stuck = await this.#quiet()
      if (stuck !== undefined) return stuck
      const before = this.#changes
      await this.#experiment.host.turn()
      if (this.#changes === before && !this.#processes.some(({ busy }) => busy)) {
        this.#flushWoken()
        if (this.#options().length > 0 || !this.#processes.some(({ flight }) => flight !== undefined)) return undefined
        // Everybody waits for somebody. PostgreSQL ends a deadlock by itself; anything else never ends.
        const still = await this.#outwait()
        if (still !== undefined) return still
      }
    }
  }

  async #quiet(): Promise<string | undefined> {
    if (!this.#processes.some(({ busy }) => busy)) return undefined
    const watch = this.#experiment.host.watch()
    try {
      while (this.#processes.some(({ busy }) => busy)) {
        const change = new Promise<'changed'>((resolve) => (this.#wake = () => resolve('changed')))
        const said = await Promise.race([change, watch.next()])
        if (said === 'look') await this.#probe()
        if (said === 'give-up') return this.#explain()
      }
      return undefined
    } finally {
      watch.end()
    }
  }

  async #outwait(): Promise<string | undefined> {
    const watch = this.#experiment.host.watch()
    const before = this.#changes
    try {
      while (this.#changes === before) {
        const change = new Promise<'changed'>((resolve) => (this.#wake = () => resolve('changed')))
        const said = await Promise.race([change, watch.next()])
        if (said === 'give-up') return this.#explain()
        if (said === 'look') await this.#probe()
        if (this.#processes.some(({ busy }) => busy)) return undefined
      }
      return undefined
    } finally {
      watch.end()
    }
  }

  async #probe(): Promise<void> {
    const flying = this.#processes.filter(({ flight }) => flight !== undefined)
    if (flying.length === 0) return
    const waiting = await this.#experiment.database.waiting(flying.map(({ info }) => info.process))
    for (const { info, flight } of flying) {
      if (flight === undefined) continue
      const holders = waiting.get(info.process)
      if (holders !== undefined && flight.waitsFor === undefined && !this.#hasWaited.has(flight)) {
        this.#hasWaited.add(flight)
        this.#record({ type: 'waits', process: info.process, request: flight.request, for: holders })
      }
      flight.waitsFor = holders
    }
  }

  readonly #hasWaited = new WeakSet<Flight>()

  #answered(process: Process, flight: Flight, answer: Answer): void {
    const event = { process: process.info.process, request: flight.request, answer }
    if (this.#hasWaited.has(flight)) this.#woken.push(this.#stamp({ type: 'woke', ...event }))
    else this.#record({ type: 'step', ...event })
  }

  /** Two that wake together come back in an order nobody chose: the trace takes them by number. */
  #flushWoken(): void {
    this.#events.push(...this.#woken.splice(0).sort((a, b) => a.process - b.process))
  }

  #record(event: TraceEventBody): void {
    this.#events.push(this.#stamp(event))
  }

  #stamp(event: TraceEventBody): TraceEvent {
    return { at: this.#taken.length, ...event } as TraceEvent
  }

  #explain(): string {
    const flying = this.#processes.filter(({ flight }) => flight !== undefined)
    const self = flying.find(({ info, flight }) => flight?.waitsFor?.includes(info.process))
    if (self !== undefined) {
      return `Delivery ${self.info.process} waits for itself: inside its transaction it asked the outer client, which has to wait until that transaction ends.`
    }
    const idle = this.#processes.find(({ busy, flight }) => busy && flight === undefined)
    if (idle !== undefined) {
      return `Delivery ${idle.info.process} waits for something that is not a step: it neither asks the database, nor a service, nor the clock, nor does it end.`
    }
    const [first] = flying
    return first === undefined
      ? 'Nothing goes on, and nothing says why.'
      : `Delivery ${first.info.process} never got an answer from the database.`
  }

  async #trace(): Promise<Trace> {
    const responses = this.#processes.map(({ info, response }): Response => response ?? { ...info, type: 'unanswered' })
    return {
      schedule: printSchedule(this.#taken),
      events: this.#events,
      responses,
      tables: await this.#experiment.database.tables(),
      ledger: this.#world.ledger,
    }
  }
}

type TraceEventBody = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'at'> : never) : never

function succeeded(response: Response | undefined): boolean {
  return response !== undefined && 'status' in response && response.status >= 200 && response.status < 300
}

/** Each delivery parses its own body: a handler that changes its event must not change the next one's. */
function structured<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
