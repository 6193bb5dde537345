// What the buttons and keys of a walk do. Each press runs the order so far anew: nothing has to be undone to go back.
import { handlerFile } from './files.ts'
import type { HandlerRequest, Planned, Sandbox, Walked } from './sandbox.ts'
import type { Store } from './store.ts'
import type { Done, Ran } from './verdict.ts'
import { nowhere, stepsOf, withoutLast, withStep, type Walking } from './walking.ts'
import { whyNotRan } from './why-not-ran.ts'

/** What a walk needs of the playground around it. */
export interface Around {
  readonly store: Store
  prepared(): Promise<Sandbox | undefined>
  /** Under which conditions something would be run now. */
  under(sandbox: Sandbox): Ran
  /** Does it with the page watching for its end. */
  watched<T>(work: () => Promise<T>): Promise<T>
  /** What a run is worth under the reader's own setup.sql. */
  judged(result: Done): Done
}

/** Somebody who types faster than that is not choosing. */
const mostQueued = 50

export class Walks {
  readonly #around: Around
  /** What was pressed while a step was being taken: a choice, or `back`. */
  readonly #queue: string[] = []
  /** From the press on: that the page is busy is known only once the sandbox is there. */
  #going = false

  constructor(around: Around) {
    this.#around = around
  }

  /** Everything begins, and stands before its first step. */
  begin(): Promise<void> {
    this.#queue.length = 0
    return this.go(nowhere)
  }

  take(choice: string): Promise<void> {
    return this.#pressed(choice)
  }

  back(): Promise<void> {
    return this.#pressed('back')
  }

  /** @param step the step to show; the last, unless something else is asked for */
  async go(schedule: string, step?: number): Promise<void> {
    if (this.#going) return
    this.#going = true
    try {
      await this.#goOn(schedule, step)
    } finally {
      this.#going = false
    }
  }

  async #goOn(schedule: string, step?: number): Promise<void> {
    const sandbox = await this.#around.prepared()
    if (sandbox === undefined) return
    const { store } = this.#around
    const ran = this.#ranIn(sandbox, schedule)
    const about = aboutIn(ran)
    store.tell({ type: 'began', task: 'walk' })
    const walked = await this.#around.watched(() => sandbox.walk({ ...about, schedule }))
    this.#tell(walked, schedule, ran, step)
    const next = this.#pressedMeanwhile()
    if (next !== undefined) return this.#goOn(next)
    if (walked.type === 'done' && walked.broken.length === 0) await this.#count(sandbox, ran)
  }

  get #walking(): Walking | undefined {
    const { outcome } = this.#around.store.state
    return outcome.type === 'walk' ? outcome : undefined
  }

  async #pressed(what: string): Promise<void> {
    if (this.#later(what)) return
    const schedule = this.#after(what)
    if (schedule !== undefined) await this.go(schedule)
  }

  /** The order that a press leads to; undefined where it does nothing. */
  #after(what: string): string | undefined {
    const walking = this.#walking
    if (walking === undefined) return undefined
    const { schedule, at } = walking
    if (what === 'back') return stepsOf(schedule).length > 0 ? withoutLast(schedule) : undefined
    const isOffered =
      at.type === 'standing' && at.standing.offered.some(({ choice }) => choice === what)
    return isOffered ? withStep(schedule, what) : undefined
  }

  /** What does nothing any more once it is its turn is passed over: keys mean the same however fast they come. */
  #pressedMeanwhile(): string | undefined {
    while (this.#queue.length > 0) {
      const schedule = this.#after(this.#queue.shift() ?? '')
      if (schedule !== undefined) return schedule
    }
    return undefined
  }

  /** Whether it has to wait for what is under way. */
  #later(what: string): boolean {
    const { phase } = this.#around.store.state
    if (phase.type === 'loading') return true
    if (phase.type !== 'busy' && !this.#going) return false
    if (this.#walking !== undefined && this.#queue.length < mostQueued) this.#queue.push(what)
    return true
  }

  /** A walk that goes on keeps its code and its settings, whatever was changed since; the database is as it is. */
  #ranIn(sandbox: Sandbox, schedule: string): Ran {
    const now = this.#around.under(sandbox)
    const before = this.#walking?.ran
    if (before === undefined || schedule === nowhere) return now
    const files = now.files.map(
      (file) => before.files.find(({ name }) => name === file.name && name === handlerFile) ?? file,
    )
    return { ...before, indexes: now.indexes, version: now.version, files }
  }

  #tell(walked: Walked, schedule: string, ran: Ran, step: number | undefined): void {
    const { store } = this.#around
    const stands = { type: 'walked', schedule, ran, step } as const
    switch (walked.type) {
      case 'standing':
        return store.tell({ ...stands, at: walked })
      case 'done':
        return store.tell({
          ...stands,
          at: { type: 'ended', result: this.#around.judged(walked) },
        })
      case 'stuck':
      case 'silent':
        this.#queue.length = 0
        // Before the first step there is nothing to go back to: then it is the handler that cannot be run.
        return schedule === nowhere
          ? store.tell({ type: 'ended', ended: walked, ran })
          : store.tell({ ...stands, at: { type: 'stuck', reason: whyNotRan(walked) } })
      case 'not-compiled':
      case 'failed':
      case 'stopped':
        this.#queue.length = 0
        return store.tell({ type: 'ended', ended: walked, ran })
      default:
        return walked satisfies never
    }
  }

  /** How many orders there are is only asked by who has gone one to its end. */
  async #count(sandbox: Sandbox, ran: Ran): Promise<void> {
    const { store } = this.#around
    if (store.state.known?.count !== undefined || !sandbox.open) return
    store.tell({ type: 'began', task: 'plan' })
    const planned: Planned = await this.#around.watched(() => sandbox.plan(aboutIn(ran)))
    const orders = planned.type === 'planned' ? planned.orders : undefined
    store.tell({ type: 'counted', ran, orders })
    const next = this.#pressedMeanwhile()
    if (next !== undefined) await this.#goOn(next)
  }
}

function aboutIn({ files, settings }: Ran): HandlerRequest {
  const handler = files.find(({ name }) => name === handlerFile)?.text ?? ''
  return { handler, settings }
}
