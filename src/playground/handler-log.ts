import type { Logged } from './protocol.ts'

const mostLines = 200
const mostCharacters = 200

/** What the handlers of one run logged, as text, and not more of it than a reader can read. */
export class HandlerLog {
  readonly #lines: Logged[] = []
  #dropped = 0

  get lines(): readonly Logged[] {
    return this.#lines
  }

  /** Undefined unless there was more than is kept. */
  get cut(): string | undefined {
    if (this.#dropped === 0) return undefined
    return `The handlers logged ${mostLines + this.#dropped} lines; the first ${mostLines} are shown.`
  }

  add(process: number, words: readonly unknown[]): void {
    if (this.#lines.length >= mostLines) {
      this.#dropped++
      return
    }
    this.#lines.push({ process, text: shortened(words.map(textOf).join(' ')) })
  }
}

function textOf(word: unknown): string {
  if (typeof word === 'string') return word
  try {
    if (word instanceof Error) return `${word.name}: ${word.message}`
    const json = JSON.stringify(word, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    )
    return json ?? String(word)
  } catch {
    return '(something that cannot be shown)'
  }
}

function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}
