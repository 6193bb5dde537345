import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Silence } from '../../../src/playground/silence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('is noticed after as long as was said, and once', () => {
  const tooLong = vi.fn()
  new Silence(1_750, tooLong)
  vi.advanceTimersByTime(1_749)
  expect(tooLong).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  vi.advanceTimersByTime(10_000)
  expect(tooLong).toHaveBeenCalledOnce()
})

it('begins again with every word', () => {
  const tooLong = vi.fn()
  const silence = new Silence(1_750, tooLong)
  for (let word = 0; word < 10; word++) {
    vi.advanceTimersByTime(1_500)
    silence.broken()
  }
  expect(tooLong).not.toHaveBeenCalled()
  silence.end()
  vi.advanceTimersByTime(10_000)
  expect(tooLong).not.toHaveBeenCalled()
})

it('does not count the time in which the page itself was asleep', () => {
  const tooLong = vi.fn()
  new Silence(1_750, tooLong)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(500)
  expect(tooLong).not.toHaveBeenCalled()
})
