import type { Files, FileState } from './files.ts'
import type { NotLoaded } from './not-loaded.ts'
import { isCompared } from './own-setup.ts'
import type { OpenRequest, Sandbox, SandboxError } from './sandbox.ts'
import type { NotOpened } from './state.ts'
import type { Store } from './store.ts'

const setupFile = 'setup.sql'

/** The sandbox of one playground: opened when it is needed, and set up as its controls and its setup.sql say. */
export class ReadySandbox {
  readonly #example: string
  readonly #store: Store
  readonly #files: Files
  readonly #open: (request: OpenRequest) => Promise<Sandbox>
  #sandbox: Sandbox | undefined
  /** The setup.sql with which the sandbox was opened. */
  #setup: string | undefined
  #opening: AbortController | undefined

  constructor(
    example: string,
    store: Store,
    files: Files,
    open: (request: OpenRequest) => Promise<Sandbox>,
  ) {
    this.#example = example
    this.#store = store
    this.#files = files
    this.#open = open
  }

  /** The one that is open, if there is one. */
  get sandbox(): Sandbox | undefined {
    return this.#sandbox
  }

  /** Whether a setup.sql of the reader's did to the open one what nobody has compared. */
  get ownSetup(): boolean {
    return this.#setup !== undefined && !isCompared(this.#setup)
  }

  /** The files that can be edited, as the next run has them: what setup.sql did when this one was opened is done. */
  get files(): readonly FileState[] {
    const setup = this.#setup
    return this.#files.all
      .filter(({ editable }) => editable)
      .map((file) =>
        file.name === setupFile
          ? { ...file, text: setup ?? file.original, edited: setup !== undefined }
          : file,
      )
  }

  close(): void {
    this.#opening?.abort()
    this.#sandbox?.close()
  }

  /** A database that is set up as the controls and setup.sql say, or undefined if that could not be had. */
  async prepared(): Promise<Sandbox | undefined> {
    const { text, edited } = this.#files.file(setupFile)
    const setup = edited ? text : undefined
    // What setup.sql did cannot be undone: another one needs another database.
    if (this.#sandbox !== undefined && this.#setup !== setup) this.#sandbox.close()
    const sandbox = this.#sandbox ?? (await this.#opened(setup))
    return sandbox !== undefined && (await this.#applyWishes(sandbox)) ? sandbox : undefined
  }

  async #opened(setup: string | undefined): Promise<Sandbox | undefined> {
    const opening = (this.#opening = new AbortController())
    this.#store.tell({ type: 'loading', part: 'starting the playground', loaded: 0, total: 0 })
    try {
      const sandbox = await this.#open({
        example: this.#example,
        ...(setup === undefined ? {} : { setup }),
        signal: opening.signal,
        onProgress: (part, loaded, total) => {
          if (this.#opening === opening) this.#store.tell({ type: 'loading', part, loaded, total })
        },
      })
      this.#opening = undefined
      this.#sandbox = sandbox
      this.#setup = setup
      this.#store.tell({ type: 'opened', version: sandbox.version, indexes: sandbox.indexes })
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

  /** A new database has the indexes of its setup.sql; what the reader wished for in the meantime is run now. */
  async #applyWishes(sandbox: Sandbox): Promise<boolean> {
    for (const { name, on } of this.#store.state.indexes) {
      const real = sandbox.indexes.find((index) => index.name === name)
      if (real === undefined || real.on === on) continue
      if (!(await this.switch(sandbox, name, on))) return false
    }
    return true
  }

  async switch(sandbox: Sandbox, name: string, on: boolean): Promise<boolean> {
    this.#store.tell({ type: 'began', task: 'switch' })
    const changed = await sandbox.switchIndex(name, on)
    this.#store.tell({ type: 'switched', name, changed })
    return changed.type === 'changed'
  }
}

function explained(error: unknown): {
  readonly why: NotOpened
  readonly message: string
  readonly failure?: SandboxError['failure']
} {
  if (!(error instanceof Error)) return { why: 'not-opened', message: String(error) }
  const { reason, failure } = error as Partial<SandboxError | NotLoaded> & Partial<SandboxError>
  const why = reason === 'aborted' || reason === 'busy' || reason === 'closed' ? undefined : reason
  return { why: why ?? 'not-opened', message: error.message, failure }
}
