// The progress of this browser, a key for each challenge, so that two tabs with two challenges do not write over each other.
// Where the browser keeps nothing it lives as long as the page.
import { isSlug, readEntry, writeEntry, type Entries } from './file.ts'
import { keyPrefix } from './key.ts'
import { merged, notBegun, type Progress } from './progress.ts'

/** The part of `Storage` that is used here. Each member may throw: storage can be full, or forbidden altogether. */
export type Storage = Pick<
  globalThis.Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>

/** Whether what was to be kept is kept. */
export type Kept = 'kept' | 'not-kept'

/** Whether a change under this key, made in another tab, is one of progress. */
export function isOfChallenges(key: string | null): boolean {
  return key === null || key.startsWith(keyPrefix)
}

export class KeptProgress {
  readonly #storage: () => Storage
  /** What could not be kept, and is there all the same until the page goes. */
  readonly #here = new Map<string, Progress>()

  /** The storage is asked for each time, because a browser that forbids it throws at the mere mention. */
  constructor(storage: () => Storage) {
    this.#storage = storage
  }

  of(slug: string): Progress | undefined {
    const here = this.#here.get(slug)
    if (here !== undefined) return here
    try {
      return readEntry(this.#storage().getItem(keyPrefix + slug) ?? '')
    } catch {
      return undefined
    }
  }

  /** Of every challenge that something is kept of. */
  all(): Entries {
    const entries = new Map<string, Progress>()
    for (const slug of this.#slugs()) {
      const progress = this.of(slug)
      if (progress !== undefined) entries.set(slug, progress)
    }
    return entries
  }

  /** Changes what is kept now, which another tab may have changed since this one read it. */
  change(slug: string, how: (progress: Progress) => Progress): Kept {
    const progress = how(this.of(slug) ?? notBegun)
    try {
      this.#storage().setItem(keyPrefix + slug, writeEntry(progress))
      this.#here.delete(slug)
      return 'kept'
    } catch {
      this.#here.set(slug, progress)
      return 'not-kept'
    }
  }

  /** Takes over what another browser knows, beside what this one does. */
  takeOver(entries: Entries): Kept {
    const kept = [...entries].map(([slug, theirs]) => {
      const mine = this.of(slug)
      return this.change(slug, () => (mine === undefined ? theirs : merged(mine, theirs)))
    })
    return kept.includes('not-kept') ? 'not-kept' : 'kept'
  }

  remove(): void {
    for (const slug of this.#slugs()) {
      this.#here.delete(slug)
      try {
        this.#storage().removeItem(keyPrefix + slug)
      } catch {
        // It could not be kept, either.
      }
    }
  }

  #slugs(): readonly string[] {
    const slugs = new Set(this.#here.keys())
    try {
      const storage = this.#storage()
      for (let at = 0; at < storage.length; at++) {
        const key = storage.key(at) ?? ''
        if (key.startsWith(keyPrefix)) slugs.add(key.slice(keyPrefix.length))
      }
    } catch {
      // What is here is all there is.
    }
    return [...slugs].filter(isSlug).sort()
  }
}
