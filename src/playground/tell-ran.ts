// Tells the page what has been run, for whoever listens. What is told is in ran-event.ts.
import type { FileState, Files } from './files.ts'
import { endedBetween, ranEvent, type RanEnd, type RanFile, type WasRun } from './ran-event.ts'
import type { State } from './state.ts'
import type { Ran } from './verdict.ts'

export class RanTeller {
  readonly #host: HTMLElement
  readonly #files: Files
  readonly #address: (files: readonly FileState[], state: State) => Promise<string>
  /** By file, the text that the last link brought. */
  readonly #linked = new Map<string, string>()

  /** @param address the whole address of a link to this state with these files */
  constructor(
    host: HTMLElement,
    files: Files,
    address: (files: readonly FileState[], state: State) => Promise<string>,
  ) {
    this.#host = host
    this.#files = files
    this.#address = address
  }

  /** To be called when a link has been opened: what is edited by then is the link's. */
  linked(names: readonly string[]): void {
    for (const name of names) this.#linked.set(name, this.#files.file(name).text)
  }

  /** @param now asked for the state at the time when somebody wants the link */
  draw(before: State | undefined, state: State, now: () => State): void {
    const ended = endedBetween(before, state)
    if (ended === undefined) return
    const { ran, end } = ended
    const detail = this.#told(ran, end, state, () => {
      const later = now()
      return this.#address(ran.files, sameOutcome(later, state) ? later : state)
    })
    this.#host.dispatchEvent(new CustomEvent(ranEvent, { bubbles: true, detail }))
  }

  #told(ran: Ran, end: RanEnd, state: State, link: () => Promise<string>): WasRun {
    const files = ran.files.map(({ name, text, edited }): RanFile => ({
      name,
      text,
      edited,
      fromLink: this.#linked.get(name) === text,
    }))
    const edited = files.filter((file) => file.edited)
    return {
      ...end,
      example: this.#host.dataset['example'] ?? '',
      settings: ran.settings,
      indexes: ran.indexes.map(({ name, on }) => ({
        name,
        on,
        differs: state.own.some((own) => own.name === name && own.on !== on),
      })),
      files,
      fromLink: edited.length > 0 && edited.every((file) => file.fromLink),
      link,
    }
  }
}

/** Whether the reader still looks at what this was told of: the order that is shown by now is then one of it. */
function sameOutcome(later: State, state: State): boolean {
  return later.outcome === state.outcome
}
