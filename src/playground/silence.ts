/** Milliseconds between two looks. */
const step = 250

/**
 * Notices when nothing has been heard for a while. It counts its own looks, not the clock: a page that was asleep, or
 * whose timers were slowed down in the background, has not listened, and must not blame the other side.
 */
export class Silence {
  readonly #looks: number
  readonly #tooLong: () => void
  readonly #timer: ReturnType<typeof setInterval>
  #silent = 0

  constructor(milliseconds: number, tooLong: () => void) {
    this.#looks = Math.floor(milliseconds / step)
    this.#tooLong = tooLong
    this.#timer = setInterval(() => this.#look(), step)
  }

  broken(): void {
    this.#silent = 0
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    if (++this.#silent < this.#looks) return
    this.end()
    this.#tooLong()
  }
}
