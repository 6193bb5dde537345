// The reviews of this browser: several, by name, each under a key of its own, so that two tabs that work on two reviews do
// not write over each other. Where the browser keeps nothing they live as long as the page.
import { readReview, writeReview } from './file.ts'
import { newReview, type Review } from './review.ts'

/** The part of `Storage` that is used here. Each member may throw: storage can be full, or forbidden altogether. */
export type Storage = Pick<
  globalThis.Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>

/** Whether what was to be kept is kept. */
export type Kept = 'kept' | 'full' | 'denied'

export interface Named {
  readonly id: string
  readonly name: string
}

const prefix = 'delivered-twice:review:'
const currentKey = 'delivered-twice:review-shown'
const asideKey = 'delivered-twice:review-aside'

/** Whether a change under this key, made in another tab, is one of a review. */
export function isOfReviews(key: string | null): boolean {
  return key === null || key.startsWith(prefix) || key === asideKey
}

export class Reviews {
  readonly #storage: () => Storage
  readonly #newId: () => string
  /** What could not be kept, and is there all the same until the page goes. */
  readonly #here = new Map<string, string>()
  #shown: string | undefined

  /** The storage is asked for each time, because a browser that forbids it throws at the mere mention. */
  constructor(storage: () => Storage, newId: () => string) {
    this.#storage = storage
    this.#newId = newId
  }

  /** In the order in which they were made, if ids are made so. There is always one. */
  all(): readonly Named[] {
    const found = this.#ids().flatMap((id) => {
      const review = this.#read(prefix + id)
      return review === undefined ? [] : [{ id, name: review.name }]
    })
    if (found.length > 0) return found
    const { id, review } = this.add(newReview('Review 1'))
    return [{ id, name: review.name }]
  }

  /** The one that this tab shows, or the browser showed last. */
  current(): { readonly id: string; readonly review: Review } {
    // Asked for with every key of a note: the others are read only where this one is gone.
    const wanted = this.#shown ?? this.#get(currentKey)
    const review = wanted === undefined ? undefined : this.#read(prefix + wanted)
    if (wanted !== undefined && review !== undefined) {
      this.#shown = wanted
      return { id: wanted, review }
    }
    const { id } = this.all().at(-1) as Named
    this.#shown = id
    return { id, review: this.#read(prefix + id) ?? newReview('Review 1') }
  }

  show(id: string): void {
    this.#shown = id
    this.#put(currentKey, id)
  }

  /** Changes what is kept now, which another tab may have changed since this one read it. */
  change(id: string, how: (review: Review) => Review): Kept {
    const review = this.#read(prefix + id)
    return review === undefined ? 'kept' : this.#put(prefix + id, writeReview(how(review)))
  }

  /** Adds it and shows it, by a name that no other has. One that is here already, to the letter, is shown and not doubled. */
  add(given: Review): { readonly id: string; readonly review: Review; readonly kept: Kept } {
    const ids = this.#ids()
    const same = ids.find((id) => this.#get(prefix + id) === writeReview(given))
    const names = new Set(ids.map((id) => this.#read(prefix + id)?.name))
    const review = same === undefined ? { ...given, name: freeName(given.name, names) } : given
    const id = same ?? this.#newId()
    const kept = this.#put(prefix + id, writeReview(review))
    this.show(id)
    return { id, review, kept }
  }

  /** Clears all its marks. What was there can be brought back until the next of these. */
  reset(id: string): Kept {
    this.#setAside(id)
    return this.change(id, (review) => ({ ...review, marks: {} }))
  }

  remove(id: string): void {
    this.#setAside(id)
    this.#drop(prefix + id)
  }

  /** The name of what can be brought back. */
  aside(): string | undefined {
    return this.#asideParts()?.review.name
  }

  bringBack(): void {
    const aside = this.#asideParts()
    if (aside === undefined) return
    this.#put(prefix + aside.id, writeReview(aside.review))
    this.show(aside.id)
    this.#drop(asideKey)
  }

  #setAside(id: string): void {
    const text = this.#get(prefix + id)
    if (text !== undefined) this.#put(asideKey, `${id} ${text}`)
  }

  #asideParts(): { readonly id: string; readonly review: Review } | undefined {
    const text = this.#get(asideKey)
    if (text === undefined) return undefined
    const at = text.indexOf(' ')
    const read = readReview(text.slice(at + 1))
    return read.type === 'review' ? { id: text.slice(0, at), review: read.review } : undefined
  }

  #read(key: string): Review | undefined {
    const text = this.#get(key)
    if (text === undefined) return undefined
    const read = readReview(text)
    return read.type === 'review' ? read.review : undefined
  }

  #ids(): readonly string[] {
    const keys = [...this.#here.keys()]
    try {
      const storage = this.#storage()
      for (let index = 0; index < storage.length; index++) keys.push(storage.key(index) ?? '')
    } catch {
      // What is here is all there is.
    }
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    return [...new Set(ids)].sort()
  }

  #get(key: string): string | undefined {
    // What could not be kept is newer than what was.
    const here = this.#here.get(key)
    if (here !== undefined) return here
    try {
      return this.#storage().getItem(key) ?? undefined
    } catch {
      return undefined
    }
  }

  #put(key: string, text: string): Kept {
    try {
      this.#storage().setItem(key, text)
      this.#here.delete(key)
      return 'kept'
    } catch (error) {
      this.#here.set(key, text)
      return isFull(error) ? 'full' : 'denied'
    }
  }

  #drop(key: string): void {
    this.#here.delete(key)
    try {
      this.#storage().removeItem(key)
    } catch {
      // It could not be kept, either.
    }
  }
}

/** `Review 1`, or `Review 1 (2)` where that is taken. */
function freeName(name: string, taken: ReadonlySet<string | undefined>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`
  return free
}

function isFull(error: unknown): boolean {
  return error instanceof Error && /quota/i.test(error.name)
}
