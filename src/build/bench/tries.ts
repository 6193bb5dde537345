import { median } from './median.ts'
import type { Tries } from './report.ts'

/** Milliseconds after which calls are taken to wait for one another for ever. */
const hangsAfter = 10_000

/** Counts tries and what they broke. Time runs from when it is made. */
export class Count {
  readonly #started = performance.now()
  readonly #times: number[] = []
  readonly #broke = new Set<string>()
  #found = 0
  #firstAfterMs: number | null = null
  #hung = false

  get elapsed(): number {
    return performance.now() - this.#started
  }

  /** Whether another try makes sense. */
  get open(): boolean {
    return !this.#hung
  }

  async take(attempt: () => Promise<readonly string[]>): Promise<void> {
    const started = performance.now()
    const broken = await inTime(attempt())
    this.#times.push(performance.now() - started)
    if (broken === 'hung') this.#hung = true
    else if (broken.length > 0) {
      this.#found++
      for (const name of broken) this.#broke.add(name)
      this.#firstAfterMs ??= this.elapsed
    }
  }

  result(): Tries {
    return {
      tries: this.#times.length,
      found: this.#found,
      broke: [...this.#broke].sort(),
      msEach: median(this.#times),
      firstAfterMs: this.#firstAfterMs,
      hung: this.#hung,
    }
  }
}

async function inTime<T>(ending: Promise<T>): Promise<T | 'hung'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => resolve('hung'), hangsAfter)
  })
  try {
    return await Promise.race([ending, late])
  } finally {
    clearTimeout(timer)
  }
}
