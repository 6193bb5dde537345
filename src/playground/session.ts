import { PGlite } from '@electric-sql/pglite'
import { hostWith } from '../database/host.ts'
import { pgliteDatabase } from '../database/pglite.ts'
import type { Prisma } from '../database/prisma.ts'
import { Clients, failureOf, type Database, type Scenario, type Signal } from '../explorer/index.ts'
import { answerAbout, type About } from './answering.ts'
import { Bounded } from './bounded.ts'
import { emptyWasm } from './empty-wasm.ts'
import { ExampleDatabase, type Lesson, type Switched } from './example-database.ts'
import { examples } from './generated/examples.ts'
import { hearConsole } from './handler-console.ts'
import { HandlerLog } from './handler-log.ts'
import { handlerFile, HandlerModules } from './handler-module.ts'
import { harden } from './harden.ts'
import { namesFor } from './names-in-stacks.ts'
import { compilePrismaWasm } from './prisma-wasm.ts'
import type { FromWorker, IndexState, Result, ToWorker } from './protocol.ts'
import { provideRandomUuid } from './random-uuid.ts'
import { provideSharedArrayBuffer } from './shared-array-buffer.ts'
import { mostDeliveries, scenarioUnder } from './settings.ts'

type Question = Exclude<ToWorker, { readonly type: 'open' | 'cancel' }>

/** Milliseconds that a handler may spend on something that is not a step. */
const patience = 1_500

/** One example on one database: what a sandbox does, without the wire. */
export class Session {
  readonly #scenario: Scenario
  readonly #database: Database<Prisma>
  readonly #example: ExampleDatabase
  readonly #modules: HandlerModules
  #log = new HandlerLog()
  #cancelled = 0

  private constructor(
    scenario: Scenario,
    database: Database<Prisma>,
    example: ExampleDatabase,
    modules: HandlerModules,
  ) {
    this.#scenario = scenario
    this.#database = database
    this.#example = example
    this.#modules = modules
    // Which delivery it was, nobody can tell.
    hearConsole((words) => this.#log.add(0, ['console:', ...words]))
    // A promise that a handler forgot to await is the handler's; it must not pass in silence.
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault()
      // A listener of a handler, which comes later, may throw in its turn.
      event.stopImmediatePropagation()
      this.#log.add(0, ['an error that nothing awaited:', event.reason])
    })
    // Nor must what a timer of a handler throws, which would be told to the page as an error of its own.
    addEventListener('error', (event) => {
      event.preventDefault()
      // A listener of a handler, which comes later, may throw in its turn.
      event.stopImmediatePropagation()
      this.#log.add(0, ['an error that nothing caught:', (event as ErrorEvent).error])
    })
  }

  static async open(
    { example: slug, parts, setup }: ToWorker & { readonly type: 'open' },
    tell: (part: string) => void,
  ): Promise<Session> {
    const lesson = (examples as Record<string, Lesson & { readonly scenario: Scenario }>)[slug]
    if (lesson === undefined) throw new Error(`There is no example "${slug}".`)
    tell('starting PostgreSQL')
    const pglite = await PGlite.create({
      loadDataDir: new Blob([parts.snapshot]),
      fsBundle: new Blob([parts.pgliteData]),
      pgliteWasmModule: await WebAssembly.compile(parts.pgliteWasm),
      // Never started, because there is a data directory; without a module PGlite would fetch the real one anyway.
      initdbWasmModule: new WebAssembly.Module(emptyWasm),
    })
    tell('setting up the example')
    const example = await ExampleDatabase.open(pglite, lesson, setup)
    const database = await pgliteDatabase(pglite)
    tell('starting Prisma Client')
    provideRandomUuid()
    provideSharedArrayBuffer()
    await compilePrismaWasm(parts.prismaWasm)
    const modules = await HandlerModules.prepare()
    harden()
    return new Session(lesson.scenario, database, example, modules)
  }

  get version(): string {
    return this.#database.version
  }

  indexes(): Promise<readonly IndexState[]> {
    return this.#example.indexes()
  }

  /** Ends the search with this number, also before it has begun. */
  cancel(run: number): void {
    this.#cancelled = run
  }

  /** @param tell is given whatever there is to say before the answer. */
  async answer(question: Question, tell: (message: FromWorker) => void): Promise<FromWorker> {
    switch (question.type) {
      case 'run':
      case 'replay':
      case 'plan':
      case 'walk':
      case 'explore':
        return this.#about(question, tell).catch((error: unknown) => failed(question.run, error))
      case 'switch-index':
        return this.#changed(question.run, () => this.#example.switch(question.name, question.on))
      case 'reset':
        return this.#changed(question.run, async () => {
          await this.#database.reset()
          return this.#example.restore()
        })
      default:
        return question satisfies never
    }
  }

  async #changed(run: number, change: () => Promise<Switched>): Promise<FromWorker> {
    try {
      const switched = await change()
      if (switched.type === 'refused') {
        const failure = new Bounded(namesFor()).failure(switched.failure)
        return { type: 'index-refused', run, sql: switched.sql, failure }
      }
      return { type: 'indexes', run, sql: switched.sql, indexes: await this.#example.indexes() }
    } catch (error) {
      return { type: 'index-refused', run, sql: '', failure: failureOf(error) }
    }
  }

  async #about(question: About, tell: (message: FromWorker) => void): Promise<FromWorker> {
    const { run } = question
    const log = (this.#log = new HandlerLog())
    const ended = (result: Result): FromWorker => ({ type: 'ended', run, result })
    const loaded = await this.#modules.load(question.handler)
    switch (loaded.type) {
      case 'not-compiled':
        return { ...loaded, run }
      case 'never-loaded': {
        const reason = `${handlerFile} never finished loading: an await at its top level has no end.`
        return ended({ type: 'stuck', schedule: '', reason, logged: [] })
      }
      case 'threw': {
        const failure = new Bounded(namesFor(loaded.url)).failure(failureOf(loaded.error))
        return ended({ type: 'failed', failure })
      }
      case 'loaded': {
        const { handler, url } = loaded
        const { type } = question
        const once = type === 'run' || type === 'replay'
        const deliveries = once ? mostDeliveries.run : mostDeliveries.search
        const experiment = {
          scenario: scenarioUnder(this.#scenario, question.settings, deliveries),
          handler,
          database: this.#database,
          host: hostWith({ patience }),
          log: (process: number, words: readonly unknown[]) => log.add(process, words),
        }
        const signal = this.#signalOf(run)
        // New ones each time: a handler may have put something of its own in the place of a client's members.
        const clients = new Clients(this.#database)
        const asked = { experiment, clients, log, url, signal, tell }
        return answerAbout(question, asked)
      }
      default:
        return loaded satisfies never
    }
  }

  #signalOf(run: number): Signal {
    const cancelled = () => this.#cancelled === run
    return {
      get cancelled() {
        return cancelled()
      },
    }
  }
}

function failed(run: number, error: unknown): FromWorker {
  return { type: 'ended', run, result: { type: 'failed', failure: failureOf(error) } }
}
