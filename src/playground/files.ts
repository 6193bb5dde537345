// The files of one example as a reader has them. Pure: no DOM, no storage; editors, storage and views listen.

export const handlerFile = 'handler.ts'

/** A file as the site ships it. */
export interface ShippedFile {
  readonly name: string
  readonly text: string
  readonly editable: boolean
}

export interface FileState {
  readonly name: string
  readonly editable: boolean
  /** As shipped. */
  readonly original: string
  readonly text: string
  readonly edited: boolean
  /** A text that another took the place of; `bringBack` exchanges the two. Typing does not forget it. */
  readonly setAside: string | undefined
}

/** What is left of a file from last time. */
export interface KeptFile {
  readonly text?: string | undefined
  readonly setAside?: string | undefined
}

export type FileListener = (file: FileState, before: FileState) => void

export class Files {
  readonly #files = new Map<string, FileState>()
  readonly #listeners = new Set<FileListener>()

  /** Line ends become `\n`, as every editor has them: otherwise opening a file would look like a change. */
  constructor(shipped: readonly ShippedFile[], kept: (name: string) => KeptFile = () => ({})) {
    for (const { name, text, editable } of shipped) {
      const original = withPlainLineEnds(text)
      const before = editable ? kept(name) : {}
      const present = before.text === undefined ? original : withPlainLineEnds(before.text)
      this.#files.set(name, {
        name,
        editable,
        original,
        text: present,
        edited: present !== original,
        setAside: before.setAside === present ? undefined : before.setAside,
      })
    }
  }

  /** In the order in which they were given. */
  get all(): readonly FileState[] {
    return [...this.#files.values()]
  }

  has(name: string): boolean {
    return this.#files.has(name)
  }

  /** Throws if there is no such file. */
  file(name: string): FileState {
    const file = this.#files.get(name)
    if (file === undefined) throw new Error(`playground: there is no file ${name}`)
    return file
  }

  /** What the reader typed. Throws if the file is there to be read only. */
  write(name: string, text: string): void {
    this.#change(name, { text })
  }

  /** Puts another text in the place of the reader's, which can be brought back. */
  replace(name: string, text: string): void {
    const { text: before, edited, setAside } = this.file(name)
    const next = withPlainLineEnds(text)
    if (next !== before) this.#change(name, { text: next, setAside: edited ? before : setAside })
  }

  /** Back to the text as shipped. */
  reset(name: string): void {
    this.replace(name, this.file(name).original)
  }

  /** Undoes `replace` and `reset`; called again, it goes back. */
  bringBack(name: string): void {
    const { setAside, text, edited } = this.file(name)
    if (setAside === undefined) return
    this.#change(name, { text: setAside, setAside: edited ? text : undefined })
  }

  /** Offers a text to be brought back, such as the one that another tab has kept. */
  offer(name: string, text: string): void {
    this.#change(name, { setAside: text })
  }

  /** The listener hears of every change of a file, with the state before it. Answers with the way to stop that. */
  onChange(listener: FileListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #change(name: string, change: KeptFile): void {
    const before = this.file(name)
    if (!before.editable) throw new Error(`playground: ${name} is there to be read only`)
    const text = withPlainLineEnds(change.text ?? before.text)
    const aside = 'setAside' in change ? change.setAside : before.setAside
    const setAside = aside === text ? undefined : aside
    if (text === before.text && setAside === before.setAside) return
    const file = { ...before, text, edited: text !== before.original, setAside }
    this.#files.set(name, file)
    for (const listener of [...this.#listeners]) listener(file, before)
  }
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
