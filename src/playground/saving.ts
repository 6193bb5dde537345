// Files and what the browser keeps of them, held together: read once, written after the reader has stopped typing.
import { Files, type ShippedFile } from './files.ts'
import type { Keep, Kept } from './keep.ts'

/** Milliseconds. Long enough not to write at every key, short enough that a crash takes half a word. */
const restAfterTyping = 300

/** The files with what the reader left of them last time. */
export function keptFiles(shipped: readonly ShippedFile[], keep: Keep): Files {
  return new Files(shipped, (name) => ({ text: keep.text(name), setAside: keep.setAside(name) }))
}

/**
 * Writes each file that changed here, and only that: the same example may be open, and edited, in another tab. Where
 * that tab has kept a text of the same file in the meantime, it is not lost either: here it can be brought back.
 */
export class Saving {
  readonly #files: Files
  readonly #keep: Keep
  readonly #told: (kept: Kept) => void
  readonly #stop: () => void
  readonly #changed = new Set<string>()
  /** By file, what the browser keeps as far as this page knows. */
  readonly #seen = new Map<string, string | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param told hears, after each writing, whether everything that is edited is kept; the worst news of all files. */
  constructor(files: Files, keep: Keep, told: (kept: Kept) => void = () => {}) {
    this.#files = files
    this.#keep = keep
    this.#told = told
    for (const { name } of files.all) this.#seen.set(name, keep.text(name))
    this.#stop = files.onChange(({ name }) => {
      this.#changed.add(name)
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.now(), restAfterTyping)
    })
  }

  /** To be called when the page goes away, and before a run, which may take the page with it. */
  now(): void {
    clearTimeout(this.#timer)
    if (this.#changed.size === 0) return
    const news = [...this.#changed].map((name) => this.#save(name))
    // What is offered from another tab is a change of its own; it has just been written with the rest.
    this.#changed.clear()
    clearTimeout(this.#timer)
    const bad = news.find((kept) => kept === 'full' || kept === 'denied')
    const edited = this.#files.all.some((file) => file.edited)
    this.#told(bad ?? (edited ? 'kept' : 'nothing-to-keep'))
  }

  /** Writes what is left to be written, and listens no more. */
  close(): void {
    this.now()
    this.#stop()
  }

  #save(name: string): Kept {
    const theirs = this.#keep.text(name)
    if (theirs !== undefined && theirs !== this.#seen.get(name)) this.#files.offer(name, theirs)
    const { text, original, setAside } = this.#files.file(name)
    const kept = this.#keep.keep(text, original, name)
    const aside = this.#keep.keepAside(setAside, name)
    this.#seen.set(name, this.#keep.text(name))
    return kept === 'nothing-to-keep' ? aside : kept
  }
}
