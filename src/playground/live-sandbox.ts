import { readMessage } from './messages.ts'
import { lostItsTables } from './lost-its-tables.ts'
import { ProgressCheck } from './progress-check.ts'
import type { FromWorker, IndexState, Progress, ToWorker } from './protocol.ts'
import {
  SandboxError,
  type Changed,
  type CloseReason,
  type Ended,
  type ExploreRequest,
  type Explored,
  type HandlerRequest,
  type NotDone,
  type Planned,
  type ReplayRequest,
  type RunRequest,
  type Sandbox,
  type Walked,
} from './sandbox.ts'
import { Silence } from './silence.ts'

/**
 * Milliseconds of silence after which a worker is ended. A handler that outruns its memory takes the tab with it if it
 * is left alone for longer; with the last look at most a quarter of a second late, this makes two seconds.
 */
const silencePatience = 1_750

/** One look at the console is enough to see that something is wrong. */
const mostWarnings = 5

interface Frame {
  readonly port: MessagePort
  end(): void
}

/** What is being waited for: `settle` takes the answer, or why there will be none. */
interface Pending {
  readonly run: number
  /** Takes what a search finds before it ends; absent where nothing is found before the answer. */
  readonly progress: ((progress: Progress) => void) | undefined
  settle(answer: Answer): void
}

type Answer = FromWorker | { readonly type: 'silent' } | { readonly type: 'stopped' }

/** A sandbox that has been opened. */
export class LiveSandbox implements Sandbox {
  readonly example: string
  readonly version: string
  readonly #frame: Frame
  readonly #listeners: ((reason: CloseReason) => void)[] = []
  #indexes: readonly IndexState[]
  #pending: Pending | undefined
  #silence: Silence | undefined
  #cancelling: Silence | undefined
  #runs = 0
  #ignored = 0
  #closed: CloseReason | undefined

  constructor(
    example: string,
    frame: Frame,
    { version, indexes }: { readonly version: string; readonly indexes: readonly IndexState[] },
  ) {
    this.example = example
    this.version = version
    this.#indexes = indexes
    this.#frame = frame
    frame.port.onmessage = ({ data }) => this.#heard(readMessage(data))
  }

  get indexes(): readonly IndexState[] {
    return this.#indexes
  }

  get open(): boolean {
    return this.#closed === undefined
  }

  async run(request: RunRequest): Promise<Ended> {
    const answer = await this.#ask((run) => ({ ...request, type: 'run', run }))
    return answer.type === 'ended' ? answer.result : this.#notDone(answer)
  }

  async plan(request: HandlerRequest): Promise<Planned> {
    const answer = await this.#ask((run) => ({ ...request, type: 'plan', run }))
    return answer.type === 'planned'
      ? { type: 'planned', orders: answer.orders }
      : this.#notDone(answer)
  }

  async explore(
    request: ExploreRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<Explored> {
    const answer = await this.#ask((run) => ({ ...request, type: 'explore', run }), onProgress)
    return answer.type === 'explored'
      ? { type: 'explored', exploration: answer.exploration }
      : this.#notDone(answer)
  }

  async replay(request: ReplayRequest): Promise<Ended> {
    const answer = await this.#ask((run) => ({ ...request, type: 'replay', run }))
    return answer.type === 'ended' ? answer.result : this.#notDone(answer)
  }

  async walk(request: ReplayRequest): Promise<Walked> {
    const answer = await this.#ask((run) => ({ ...request, type: 'walk', run }))
    if (answer.type === 'walked') return { type: 'standing', standing: answer.standing }
    return answer.type === 'ended' ? answer.result : this.#notDone(answer)
  }

  cancelSearch(): void {
    if (this.#pending?.progress === undefined || this.#cancelling !== undefined) return
    this.#frame.port.postMessage({ type: 'cancel', run: this.#pending.run } satisfies ToWorker)
    // That it is alive is no answer.
    this.#cancelling = new Silence(silencePatience, () => this.end('silent'))
  }

  switchIndex(name: string, on: boolean): Promise<Changed> {
    return this.#change((run) => ({ type: 'switch-index', run, name, on }))
  }

  reset(): Promise<Changed> {
    return this.#change((run) => ({ type: 'reset', run }))
  }

  close(): void {
    this.end('closed')
  }

  onClose(listener: (reason: CloseReason) => void): void {
    if (this.#closed === undefined) this.#listeners.push(listener)
    else listener(this.#closed)
  }

  end(reason: CloseReason): void {
    if (this.#closed !== undefined) return
    this.#closed = reason
    this.#frame.end()
    this.#settle({ type: reason === 'silent' ? 'silent' : 'stopped' })
    for (const listener of this.#listeners.splice(0)) listener(reason)
  }

  async #change(question: (run: number) => ToWorker): Promise<Changed> {
    const answer = await this.#ask(question)
    switch (answer.type) {
      case 'indexes':
        this.#indexes = answer.indexes
        return { type: 'changed', sql: answer.sql, indexes: answer.indexes }
      case 'index-refused':
        return { type: 'refused', sql: answer.sql, failure: answer.failure }
      case 'silent':
      case 'stopped':
        return answer
      default:
        return this.#unfit(answer)
    }
  }

  #notDone(answer: Answer): NotDone {
    switch (answer.type) {
      case 'ended':
        return answer.result.type === 'done' ? this.#unfit(answer) : answer.result
      case 'not-compiled':
        return { type: 'not-compiled', problem: answer.problem }
      case 'silent':
      case 'stopped':
        return answer
      default:
        return this.#unfit(answer)
    }
  }

  #ask(
    question: (run: number) => ToWorker,
    onProgress?: (progress: Progress) => void,
  ): Promise<Answer> {
    if (this.#closed !== undefined) {
      return Promise.reject(
        new SandboxError('closed', 'This playground is closed: open another one.'),
      )
    }
    if (this.#pending !== undefined) {
      return Promise.reject(
        new SandboxError('busy', 'This playground is still busy with something else.'),
      )
    }
    const run = ++this.#runs
    return new Promise((settle) => {
      const check = new ProgressCheck()
      const progress =
        onProgress === undefined
          ? undefined
          : (progress: Progress) =>
              check.fits(progress)
                ? onProgress(progress)
                : this.#ignore('of a search that contradicts itself')
      this.#pending = { run, progress, settle }
      this.#silence = new Silence(silencePatience, () => this.end('silent'))
      this.#frame.port.postMessage(question(run))
    })
  }

  #heard(message: FromWorker | undefined): void {
    if (message === undefined) return this.#ignore('that is not of its protocol')
    this.#silence?.broken()
    if ('run' in message) {
      if (message.run === this.#pending?.run) this.#answered(message, this.#pending)
      else this.#ignore('about a run that nobody waits for')
    } else if (message.type !== 'alive') this.#ignore('at the wrong time')
  }

  #answered(message: FromWorker, { progress }: Pending): void {
    if (message.type !== 'progress') {
      this.#settle(message)
      if (message.type === 'ended' && lostItsTables(message.result)) this.end('closed')
    } else if (progress === undefined) this.#ignore('of a search that nobody asked for')
    else progress(message.progress)
  }

  #settle(answer: Answer): void {
    this.#silence?.end()
    this.#cancelling?.end()
    this.#cancelling = undefined
    const pending = this.#pending
    this.#pending = undefined
    pending?.settle(answer)
  }

  #ignore(what: string): void {
    this.#ignored++
    if (this.#ignored > mostWarnings) return
    console.warn(
      `playground: ignored a message ${what} (${this.#ignored} so far; after ${mostWarnings} without a word)`,
    )
  }

  /** An answer of the right run and of the wrong kind: no sandbox of ours sends it, so this one is not to be believed. */
  #unfit({ type }: { readonly type: string }): { readonly type: 'stopped' } {
    this.#ignore(`of type "${type}", which answers something else`)
    this.end('closed')
    return { type: 'stopped' }
  }
}
