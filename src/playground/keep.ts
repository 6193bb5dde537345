// What survives a reload, in this browser and nowhere else: the reader's text, one for each example, and whether a
// handler was running when the page went away.

/** The part of `Storage` that is used here. Each member may throw: storage can be full, or forbidden altogether. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whether what was to be kept is kept. */
export type Kept = 'kept' | 'nothing-to-keep' | 'full' | 'denied'

const prefix = 'delivered-twice:'

export class Keep {
  readonly #text: string
  readonly #running: string
  readonly #local: () => Storage
  readonly #tab: () => Storage

  /** Storages are asked for each time, because a browser that forbids them throws at the mere mention. */
  constructor(example: string, local: () => Storage, tab: () => Storage) {
    this.#text = `${prefix}text:${example}`
    this.#running = `${prefix}running:${example}`
    this.#local = local
    this.#tab = tab
  }

  /** The reader's text, or undefined if the example is as it was. */
  text(): string | undefined {
    return read(this.#local, this.#text)
  }

  /** Keeps the text; one that is the original is not kept, so that a better original reaches the reader later. */
  keep(text: string, original: string): Kept {
    try {
      if (text !== original) {
        this.#local().setItem(this.#text, text)
        return 'kept'
      }
      this.#local().removeItem(this.#text)
      return 'nothing-to-keep'
    } catch (error) {
      return isFull(error) ? 'full' : 'denied'
    }
  }

  /** To be called before the handler runs, and `ended` whenever it has ended, in whatever way. */
  started(): void {
    try {
      this.#tab().setItem(this.#running, 'yes')
    } catch {
      // Without it, a page that dies is merely not explained.
    }
  }

  ended(): void {
    try {
      this.#tab().removeItem(this.#running)
    } catch {
      // As above.
    }
  }

  /** Whether the page went away while the handler ran, which leaving it does not do. Asked once, true once. */
  died(): boolean {
    const died = read(this.#tab, this.#running) !== undefined
    if (died) this.ended()
    return died
  }
}

function read(storage: () => Storage, key: string): string | undefined {
  try {
    return storage().getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && /quota/i.test(error.name)
}
