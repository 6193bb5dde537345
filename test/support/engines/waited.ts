import { setTimeout } from 'node:timers/promises'

/** Milliseconds. */
const pause = 100

/** Looks until what is seen is what is wanted. After so many milliseconds it says what it was waiting for, and what it saw. */
export async function waited<Seen, Wanted extends Seen>(
  what: string,
  look: () => Promise<Seen>,
  isWanted: (seen: Seen) => seen is Wanted,
  milliseconds: number,
): Promise<Wanted> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const seen = await look()
    if (isWanted(seen)) return seen
    if (performance.now() > deadline)
      throw new Error(`after ${milliseconds / 1000} s ${what}; now: ${JSON.stringify(seen)}`)
    await setTimeout(pause)
  }
}
