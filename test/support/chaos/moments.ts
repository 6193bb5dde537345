// When something breaks: not at a time, which falls elsewhere on a slower machine, but when the n-th of something happens.
import { setTimeout as sleep } from 'node:timers/promises'

/** What a run counts while it goes on. */
const happenings = ['delivery', 'transfer', 'mail'] as const
export type Happening = (typeof happenings)[number]

export type Breakage =
  | { readonly kind: 'kill'; readonly process: number }
  /** Stands still for longer than a lease, and then goes on as if nothing had been. */
  | { readonly kind: 'pause'; readonly process: number }
  /** Ends every session of the service, or only those that are in the middle of something. */
  | { readonly kind: 'cut'; readonly sessions: 'all' | 'busy' }

export interface Moment {
  readonly on: Happening
  /** Counted from 1. */
  readonly number: number
  readonly afterMs: number
  readonly breaks: Breakage
}

export class Moments {
  readonly #counts = new Map<Happening, number>()
  readonly #under = new Set<Promise<void>>()
  readonly #moments: readonly Moment[]
  readonly #act: (breakage: Breakage) => Promise<void>

  constructor(moments: readonly Moment[], act: (breakage: Breakage) => Promise<void>) {
    this.#moments = moments
    this.#act = act
  }

  readonly happened = (what: Happening): void => {
    const number = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, number)
    for (const moment of this.#moments)
      if (moment.on === what && moment.number === number) this.#start(moment)
  }

  /** Resolves when nothing more is being broken; rejects with what could not be. */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under)
  }

  #start({ afterMs, breaks }: Moment): void {
    const going = sleep(afterMs).then(() => this.#act(breaks))
    this.#under.add(going)
    going.then(
      () => this.#under.delete(going),
      () => undefined,
    )
  }
}
