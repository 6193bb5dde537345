// What the buttons do: the one place where the state of a playground meets its sandbox.
import type { Keep } from './keep.ts'
import type { OpenRequest, Sandbox, SandboxError } from './sandbox.ts'
import type { Store } from './store.ts'
import type { Ran } from './verdict.ts'

export class Actions {
  readonly #example: string
  readonly #store: Store
  readonly #keep: Keep
  readonly #open: (request: OpenRequest) => Promise<Sandbox>
  #sandbox: Sandbox | undefined
  #opening: AbortController | undefined

  constructor(
    example: string,
    store: Store,
    keep: Keep,
    open: (request: OpenRequest) => Promise<Sandbox>,
  ) {
    this.#example = example
    this.#store = store
    this.#keep = keep
    this.#open = open
  }

  async run(): Promise<void> {
    if (this.#working) return
    const sandbox = await this.#ready()
    if (sandbox === undefined || !(await this.#applyWishes(sandbox))) return
    const { text, deliveries, order } = this.#store.state
    const ran: Ran = { deliveries, order, indexes: sandbox.indexes, version: sandbox.version }
    this.#store.tell({ type: 'began', task: 'run' })
    this.#keep.started()
    try {
      const ended = await sandbox.run({ handler: text, deliveries, order })
      this.#store.tell({ type: 'ended', ended, ran })
    } finally {
      this.#keep.ended()
    }
  }

  /** Runs the statement at once where there is a database; otherwise the next run begins with it. */
  async switchIndex(name: string, on: boolean): Promise<void> {
    if (this.#store.state.phase.type === 'busy') return
    this.#store.tell({ type: 'wished', name, on })
    if (this.#sandbox !== undefined) await this.#switch(this.#sandbox, name, on)
  }

  /** Without a database there are no tables to empty, and nothing is loaded for it. */
  async reset(): Promise<void> {
    if (this.#working) return
    if (this.#sandbox === undefined) return this.#store.tell({ type: 'put-back' })
    this.#store.tell({ type: 'began', task: 'reset' })
    this.#store.tell({ type: 'emptied', changed: await this.#sandbox.reset() })
  }

  /** The way out of a refusal: without rows, an index has nothing to refuse. */
  async resetAndSwitchOn(name: string): Promise<void> {
    await this.reset()
    const index = this.#store.state.indexes.find((index) => index.name === name)
    if (index?.on === false) await this.switchIndex(name, true)
  }

  stop(): void {
    this.#opening?.abort()
    this.#sandbox?.close()
  }

  get #working(): boolean {
    const { type } = this.#store.state.phase
    return type === 'loading' || type === 'busy'
  }

  async #ready(): Promise<Sandbox | undefined> {
    if (this.#sandbox !== undefined) return this.#sandbox
    const opening = (this.#opening = new AbortController())
    this.#store.tell({ type: 'loading', part: 'the playground', loaded: 0, total: 0 })
    try {
      const sandbox = await this.#open({
        example: this.#example,
        signal: opening.signal,
        onProgress: (part, loaded, total) => {
          if (this.#opening === opening) this.#store.tell({ type: 'loading', part, loaded, total })
        },
      })
      this.#opening = undefined
      this.#sandbox = sandbox
      this.#store.tell({ type: 'opened', version: sandbox.version })
      sandbox.onClose((reason) => {
        this.#sandbox = undefined
        this.#store.tell({ type: 'closed', reason })
      })
      return this.#sandbox
    } catch (error) {
      this.#opening = undefined
      if (opening.signal.aborted) this.#store.tell({ type: 'stopped' })
      // Aborted, but not by us: another playground of the page began to open.
      else if ((error as Partial<SandboxError>).reason === 'aborted')
        this.#store.tell({ type: 'closed', reason: 'parked' })
      else this.#store.tell({ type: 'not-opened', ...explained(error) })
      return undefined
    }
  }

  /** A new database has the example's own indexes; what the reader wished for in the meantime is run now. */
  async #applyWishes(sandbox: Sandbox): Promise<boolean> {
    for (const { name, on } of this.#store.state.indexes) {
      const real = sandbox.indexes.find((index) => index.name === name)
      if (real === undefined || real.on === on) continue
      if (!(await this.#switch(sandbox, name, on))) return false
    }
    return true
  }

  async #switch(sandbox: Sandbox, name: string, on: boolean): Promise<boolean> {
    this.#store.tell({ type: 'began', task: 'switch' })
    const changed = await sandbox.switchIndex(name, on)
    this.#store.tell({ type: 'switched', name, changed })
    return changed.type === 'changed'
  }
}

function explained(error: unknown): {
  readonly message: string
  readonly failure?: SandboxError['failure']
} {
  if (!(error instanceof Error)) return { message: String(error) }
  return { message: error.message, failure: (error as Partial<SandboxError>).failure }
}
