import { afterEach, expect, it, vi } from 'vitest'
import { replayCommand, seeds } from '../support/seed.ts'

afterEach(() => void vi.unstubAllEnvs())

it('gives as many seeds as wanted, or the one that is to be replayed', () => {
  vi.stubEnv('TEST_SEED', undefined)
  expect(seeds(3)).toEqual([1, 2, 3])
  vi.stubEnv('TEST_SEED', '7')
  expect(seeds(3)).toEqual([7])
  vi.stubEnv('TEST_SEED', 'seven')
  expect(() => seeds(3)).toThrow('TEST_SEED is "seven": it must be a whole number.')
})

it('prints a command that a shell and Vitest take for what was meant', () => {
  expect(replayCommand(7, 'test/long/x.spec.ts', "a (b) > it's drawn (seed 7)")).toBe(
    String.raw`Replay: TEST_SEED=7 npx vitest run test/long/x.spec.ts -t 'a \(b\) it'\''s drawn \(seed 7\)'`,
  )
})
