// What survives a reload, in this browser and nowhere else: the reader's text, one for each file of an example, whether
// a handler was running when the page went away, and which editor the reader chose.
import { handlerFile } from './files.ts'

/** The part of `Storage` that is used here. Each member may throw: storage can be full, or forbidden altogether. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whether what was to be kept is kept. */
export type Kept = 'kept' | 'nothing-to-keep' | 'full' | 'denied'

const prefix = 'delivered-twice:'
const editorKey = `${prefix}editor`

export class Keep {
  readonly #example: string
  readonly #running: string
  readonly #local: () => Storage
  readonly #tab: () => Storage

  /** Storages are asked for each time, because a browser that forbids them throws at the mere mention. */
  constructor(example: string, local: () => Storage, tab: () => Storage) {
    this.#example = example
    this.#running = `${prefix}running:${example}`
    this.#local = local
    this.#tab = tab
  }

  /** The reader's text, or undefined if the file is as it was. */
  text(file = handlerFile): string | undefined {
    return read(this.#local, this.#key('text', file))
  }

  /** Keeps the text; one that is the original is not kept, so that a better original reaches the reader later. */
  keep(text: string, original: string, file = handlerFile): Kept {
    return this.#put(this.#key('text', file), text === original ? undefined : text)
  }

  /** The text that can be brought back, if there is one. */
  setAside(file: string): string | undefined {
    return read(this.#local, this.#key('aside', file))
  }

  keepAside(text: string | undefined, file: string): Kept {
    return this.#put(this.#key('aside', file), text)
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

  /** The handler's key has no file name: it was the only file once, and texts kept then are still found. */
  #key(what: 'text' | 'aside', file: string): string {
    const name = file === handlerFile ? this.#example : `${this.#example}/${file}`
    return `${prefix}${what}:${name}`
  }

  #put(key: string, text: string | undefined): Kept {
    try {
      if (text !== undefined) {
        this.#local().setItem(key, text)
        return 'kept'
      }
      this.#local().removeItem(key)
      return 'nothing-to-keep'
    } catch (error) {
      return isFull(error) ? 'full' : 'denied'
    }
  }
}

/** The editor that the reader chose last, on any page. */
export function keptEditor(local: () => Storage): 'full' | 'plain' | undefined {
  const kept = read(local, editorKey)
  return kept === 'full' || kept === 'plain' ? kept : undefined
}

export function keepEditor(kind: 'full' | 'plain', local: () => Storage): void {
  try {
    local().setItem(editorKey, kind)
  } catch {
    // Without it, the reader chooses again on the next page.
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
