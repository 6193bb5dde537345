// What can be undone in one text. A browser has one list of changes for all fields of a page, and would undo in a file
// that is not shown; and it forgets all of it as soon as a script changes the text.

/** How many changes are remembered; the oldest are forgotten first. */
const most = 500

export class History {
  readonly #undone: string[] = []
  readonly #done: string[] = []
  #present: string

  constructor(text: string) {
    this.#present = text
  }

  /** @param joins whether this is undone together with the change before it, like one more letter of a word. */
  record(text: string, joins: boolean): void {
    if (text === this.#present) return
    if (!joins || this.#done.length === 0) this.#done.push(this.#present)
    if (this.#done.length > most) this.#done.shift()
    this.#undone.length = 0
    this.#present = text
  }

  /** The text before the last change, or undefined if there was none. */
  undo(): string | undefined {
    return this.#move(this.#done, this.#undone)
  }

  redo(): string | undefined {
    return this.#move(this.#undone, this.#done)
  }

  #move(from: string[], to: string[]): string | undefined {
    const text = from.pop()
    if (text === undefined) return undefined
    to.push(this.#present)
    this.#present = text
    return text
  }
}

/** An event of typing, as the browser tells it. */
export interface Typing {
  readonly inputType: string
  readonly data: string | null
  /** Milliseconds, on the page's clock. */
  readonly timeStamp: number
}

/** Whether a change goes on with the one before it: letters of one word, or one press of Backspace after another. */
export function goesOn(
  before: Typing | undefined,
  { inputType, data, timeStamp }: Typing,
): boolean {
  if (before?.inputType !== inputType || timeStamp - before.timeStamp > 1_000) return false
  switch (inputType) {
    case 'insertText':
      return data !== null && !/\s/.test(data)
    case 'insertCompositionText':
    case 'deleteContentBackward':
    case 'deleteContentForward':
      return true
    default:
      return false
  }
}
