import type { Option, Strategy } from '../strategy.ts'

/** `runs` orders drawn with a seed; the same seed draws the same ones. Never complete. */
export function random(seed: number, runs: number): Strategy {
  const draw = generator(seed)
  let made = 0
  return {
    name: `random, seed ${seed}`,
    complete: false,
    next: () => made++ < runs,
    choose: (options) => options[Math.floor(draw() * options.length)] as Option,
  }
}

/**
 * Numbers from 0 up to 1 by the 32-bit generator mulberry32 (Tommy Ettinger, public domain).
 * Its quality is more than enough to pick one of a handful, and its state is one number.
 */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
