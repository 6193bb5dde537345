// Tests that draw at random: the seed is in the test's name, and a failure prints the command that draws the same again.
import { relative } from 'node:path'
import { expect, onTestFailed } from 'vitest'

/** The numbers 1 to `count`, or only the one in TEST_SEED. For `it.each(seeds(200))('… (seed %i)', …)`. */
export function seeds(count: number): readonly number[] {
  const chosen = process.env['TEST_SEED']
  if (chosen === undefined) return Array.from({ length: count }, (_, index) => index + 1)
  const seed = Number(chosen)
  if (!Number.isSafeInteger(seed))
    throw new Error(`TEST_SEED is "${chosen}": it must be a whole number.`)
  return [seed]
}

/** To be called first thing in a test, before anything can fail. */
export function printReplay(seed: number): void {
  const { testPath = '', currentTestName = '' } = expect.getState()
  const file = relative(process.cwd(), testPath)
  onTestFailed(() => console.error(replayCommand(seed, file, currentTestName)))
}

export function replayCommand(seed: number, file: string, test: string): string {
  // -t takes a pattern, and the name as Vitest joins it, without the arrows it prints.
  const pattern = test.replaceAll(' > ', ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return `Replay: TEST_SEED=${seed} npx vitest run ${file} -t '${pattern.replaceAll("'", "'\\''")}'`
}
