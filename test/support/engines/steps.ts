// A journey as numbered tests, so that a failure names its step and what an engine's driver cannot do is skipped by name.
import { describe, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { abilities, type Ability } from './engine.ts'

/** Milliseconds. A step waits by itself, and says for what; this is for a browser that does not answer at all. */
const patience = 180_000

interface Particulars {
  readonly needs?: Ability
  /** What the browser complains of because of what the step is about. */
  readonly expected?: RegExp
}

export type Step = (
  name: string,
  take: (driver: Driver) => Promise<void>,
  particulars?: Particulars,
) => void

export class Journey {
  readonly #driver: () => Driver
  readonly #taken: string[] = []
  readonly #left: string[] = []
  readonly #parts: { readonly name: string; readonly steps: string[] }[] = []

  /** @param driver once the first step is taken */
  constructor(driver: () => Driver) {
    this.#driver = driver
  }

  /** Steps that go on from each other. What comes after one that failed is not tried. */
  part(name: string, steps: (step: Step) => void): void {
    const part = { name, steps: [] as string[] }
    this.#parts.push(part)
    describe(name, () => {
      let failed: number | undefined
      steps((name, take, { needs, expected = /^$/ } = {}) => {
        part.steps.push(name)
        const number = this.#steps
        test(
          `${number}. ${name}`,
          async ({ skip }) => {
            const driver = this.#driver()
            if (failed !== undefined) skip(`step ${failed} failed`)
            if (needs !== undefined && driver.lacks.includes(needs)) {
              this.#left.push(name)
              skip(`its driver does not ${abilities[needs]}`)
            }
            failed = number
            await take(driver)
            const complaints = await driver.complaints()
            expect(complaints.filter((said) => !expected.test(said))).toEqual([])
            failed = undefined
            this.#taken.push(name)
          },
          patience,
        )
      })
    })
  }

  get parts(): readonly { readonly name: string; readonly steps: readonly string[] }[] {
    return this.#parts
  }

  get #steps(): number {
    return this.#parts.reduce((sum, { steps }) => sum + steps.length, 0)
  }

  /** Whether no step failed or was left out but those that the driver cannot take. */
  get isWhole(): boolean {
    return this.#taken.length + this.#left.length === this.#steps
  }

  /** The names of those that were taken to their end. */
  get taken(): readonly string[] {
    return this.#taken
  }

  /** The names of those that the driver cannot take. */
  get left(): readonly string[] {
    return this.#left
  }
}
