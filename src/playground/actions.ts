// What the buttons do: the one place where the state of a playground meets its sandbox.
import { type Files, handlerFile } from './files.ts'
import type { Keep } from './keep.ts'
import { firstThatMatters } from './matters.ts'
import { runUnder, searchUnder } from './own-setup.ts'
import type { Search } from './protocol.ts'
import { ReadySandbox } from './ready-sandbox.ts'
import type { Ended, HandlerRequest, OpenRequest, Sandbox } from './sandbox.ts'
import { chosenSearch, fewEnough } from './searches.ts'
import { settingsOf, type Task, type Wanted } from './state.ts'
import type { Store } from './store.ts'
import type { Ran } from './verdict.ts'
import { Walks } from './walks.ts'
import { whyNotRan } from './why-not-ran.ts'

export class Actions {
  /** The orders of which the reader chooses each step. */
  readonly walks: Walks
  readonly #store: Store
  readonly #files: Files
  readonly #keep: Keep
  readonly #ready: ReadySandbox
  /** Text, settings and indexes of the search that is shown: an order of it is run again under the same. */
  #searched: { readonly handler: string; readonly ran: Ran } | undefined
  /** Another order that was asked for while one was being run. */
  #next: { readonly schedule: string; readonly step: number | undefined } | undefined

  constructor(
    example: string,
    store: Store,
    files: Files,
    keep: Keep,
    open: (request: OpenRequest) => Promise<Sandbox>,
  ) {
    this.#store = store
    this.#files = files
    this.#keep = keep
    this.#ready = new ReadySandbox(example, store, files, open)
    this.walks = new Walks({
      store,
      prepared: () => this.#ready.prepared(),
      under: (sandbox) => this.#under(sandbox),
      watched: (work) => this.#watched(work),
      judged: (result) => runUnder(this.#ready.ownSetup, result),
    })
  }

  /** @param wanted the search to make, whatever the controls say: the answer to a question about very many orders. */
  async run(wanted?: Wanted): Promise<void> {
    if (this.#working) return
    if (this.#store.state.mode === 'walk' && wanted === undefined) return this.walks.begin()
    const sandbox = await this.#ready.prepared()
    if (sandbox === undefined) return
    if (this.#store.state.mode === 'storm') return this.#storm(sandbox)
    return this.#explore(sandbox, wanted ?? this.#store.state.wanted, wanted !== undefined)
  }

  /** Runs one order of the search again, to show its steps. */
  async show(schedule: string, step?: number): Promise<void> {
    const { shown, phase } = this.#store.state
    if (shown?.schedule === schedule && shown.run !== undefined) return
    if (phase.type === 'busy' && phase.task === 'replay') {
      this.#next = { schedule, step }
      return this.#store.tell({ type: 'showing', schedule, step })
    }
    if (this.#working) return
    const sandbox = await this.#ready.prepared()
    if (sandbox !== undefined) await this.#replay(sandbox, schedule, step)
  }

  /** Runs the order of the link that was opened, and shows the step that it names. */
  async showLinked(): Promise<void> {
    const { outcome, shown } = this.#store.state
    if (this.#working || outcome.type !== 'linked' || shown === undefined) return
    const sandbox = await this.#ready.prepared()
    if (sandbox === undefined) return
    const { schedule, step } = shown
    if (outcome.walks === true) return this.walks.go(schedule, step)
    const replay = (about: HandlerRequest) => sandbox.replay({ ...about, schedule })
    await this.#runOne('replay', this.#under(sandbox), replay, step)
  }

  /** Runs the statement at once where there is a database; otherwise the next run begins with it. */
  async switchIndex(name: string, on: boolean): Promise<void> {
    if (this.#store.state.phase.type === 'busy') return
    this.#store.tell({ type: 'wished', name, on })
    if (this.#ready.sandbox !== undefined) await this.#ready.switch(this.#ready.sandbox, name, on)
  }

  /** Without a database there are no tables to empty, and nothing is loaded for it. */
  async reset(): Promise<void> {
    if (this.#working) return
    this.#searched = undefined
    const { sandbox } = this.#ready
    if (sandbox === undefined) return this.#store.tell({ type: 'put-back' })
    this.#store.tell({ type: 'began', task: 'reset' })
    this.#store.tell({ type: 'emptied', changed: await sandbox.reset() })
  }

  /** The way out of a refusal: without rows, an index has nothing to refuse. */
  async resetAndSwitchOn(name: string): Promise<void> {
    await this.reset()
    const index = this.#store.state.indexes.find((index) => index.name === name)
    if (index?.on === false) await this.switchIndex(name, true)
  }

  /** A search ends after the order that it is in, and keeps what it has found. Everything else ends at once. */
  stop(): void {
    const { phase } = this.#store.state
    if (phase.type === 'busy' && phase.task === 'search') return this.#ready.sandbox?.cancelSearch()
    this.close()
  }

  close(): void {
    this.#ready.close()
  }

  get #working(): boolean {
    const { type } = this.#store.state.phase
    return type === 'loading' || type === 'busy'
  }

  async #storm(sandbox: Sandbox): Promise<void> {
    const { order } = this.#store.state
    const run = (about: HandlerRequest) => sandbox.run({ ...about, order })
    await this.#runOne('run', { ...this.#under(sandbox), order }, run)
  }

  /** Runs one order, whose verdict is then what the reader is told. */
  async #runOne(
    task: Task,
    ran: Ran,
    run: (about: HandlerRequest) => Promise<Ended>,
    step?: number,
  ): Promise<void> {
    const { text: handler } = this.#files.file(handlerFile)
    this.#searched = { handler, ran }
    this.#store.tell({ type: 'began', task })
    const ended = await this.#ran(() => run({ handler, settings: ran.settings }))
    this.#store.tell({ type: 'ended', ended, ran })
    if (ended.type === 'done') this.#showRun(ended, ran, ended.trace.schedule, step)
  }

  async #explore(sandbox: Sandbox, wanted: Wanted, sure: boolean): Promise<void> {
    const settings = settingsOf(this.#store.state)
    const { text: handler } = this.#files.file(handlerFile)
    const ran = this.#under(sandbox)
    this.#store.tell({ type: 'began', task: 'plan' })
    const planned = await this.#watched(() => sandbox.plan({ handler, settings }))
    if (planned.type !== 'planned') return this.#store.tell({ type: 'ended', ended: planned, ran })
    const { orders } = planned
    if (wanted === 'automatic' && orders > fewEnough && !sure)
      return this.#store.tell({ type: 'asked', orders, ran })
    await this.#search(sandbox, handler, chosenSearch(wanted), orders, ran)
  }

  async #search(
    sandbox: Sandbox,
    handler: string,
    search: Search,
    orders: number,
    under: Ran,
  ): Promise<void> {
    const ran: Ran = { ...under, search }
    this.#searched = { handler, ran }
    this.#store.tell({ type: 'search-began', orders, ran })
    this.#store.tell({ type: 'began', task: 'search' })
    const explored = await this.#watched(() =>
      sandbox.explore({ handler, settings: ran.settings, search }, (progress) =>
        this.#store.tell({ type: 'progress', progress }),
      ),
    )
    switch (explored.type) {
      case 'explored': {
        const exploration = searchUnder(this.#ready.ownSetup, explored.exploration)
        this.#store.tell({ type: 'explored', exploration })
        const witness = exploration.smallest?.schedule ?? exploration.schedule
        const first = witness ?? exploration.endings[0]?.schedule
        if (first !== undefined && sandbox.open) await this.#replay(sandbox, first)
        return
      }
      case 'silent':
      case 'stopped':
        return this.#store.tell({ type: 'search-broken-off', why: explored.type })
      default:
        return this.#store.tell({ type: 'ended', ended: explored, ran })
    }
  }

  async #replay(sandbox: Sandbox, schedule: string, step?: number): Promise<void> {
    const { text } = this.#files.file(handlerFile)
    const { handler, ran } = this.#searched ?? { handler: text, ran: this.#under(sandbox) }
    this.#searched = { handler, ran }
    this.#store.tell({ type: 'showing', schedule, step })
    this.#store.tell({ type: 'began', task: 'replay' })
    const { settings } = ran
    const ended = await this.#ran(() => sandbox.replay({ handler, settings, schedule }))
    if (ended.type === 'done') this.#showRun(ended, ran, schedule, step)
    else this.#store.tell({ type: 'shown', shown: { schedule, failed: whyNotRan(ended) } })
    const next = this.#next
    this.#next = undefined
    if (next !== undefined && sandbox.open && next.schedule !== schedule)
      await this.#replay(sandbox, next.schedule, next.step)
  }

  #showRun(
    result: Ended & { readonly type: 'done' },
    ran: Ran,
    schedule: string,
    step = firstThatMatters(result.trace, result.broken),
  ): void {
    if (this.#store.state.shown?.schedule !== schedule)
      this.#store.tell({ type: 'showing', schedule })
    this.#store.tell({ type: 'shown', shown: { schedule, step, run: { result, ran } } })
  }

  async #ran(run: () => Promise<Ended>): Promise<Ended> {
    const ended = await this.#watched(run)
    return ended.type === 'done' ? runUnder(this.#ready.ownSetup, ended) : ended
  }

  /** The page remembers that something ran: if it goes down with it, the next one can say so. */
  async #watched<T>(work: () => Promise<T>): Promise<T> {
    this.#keep.started()
    try {
      return await work()
    } finally {
      this.#keep.ended()
    }
  }

  #under(sandbox: Sandbox): Ran {
    const { files } = this.#ready
    return {
      mode: this.#store.state.mode,
      settings: settingsOf(this.#store.state),
      indexes: sandbox.indexes,
      version: sandbox.version,
      edited: files.some(({ edited }) => edited),
      files,
    }
  }
}
