import { setTimeout as pause } from 'node:timers/promises'

export interface Repeated {
  /** Resolves when what is under way is through; nothing is begun after it. */
  stop(): Promise<void>
}

/**
 * Does something again and again, one at a time, with a pause between. Without one if the last round found all that it may
 * take at once: there is more. An error ends the round and not the rounds.
 */
export function repeat(
  everyMs: number,
  round: () => Promise<'all done' | 'more to do'>,
  failed: (error: unknown) => void,
): Repeated {
  const stopping = new AbortController()
  const { signal } = stopping
  async function run(): Promise<void> {
    while (!signal.aborted) {
      const left = await round().catch((error: unknown) => (failed(error), 'all done' as const))
      if (left === 'more to do') continue
      await pause(everyMs, undefined, { signal }).catch(() => undefined)
    }
  }
  const ended = run()
  return {
    stop() {
      stopping.abort()
      return ended
    },
  }
}

/** Milliseconds to wait before the next attempt: twice as long each time up to a minute, and never the same for all. */
export function pauseAfter(attempts: number, firstMs: number): number {
  const longest = Math.min(firstMs * 2 ** Math.min(attempts - 1, 20), 60_000)
  return Math.round(longest * (0.5 + Math.random() / 2))
}
