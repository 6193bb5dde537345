// Fetches what is to be kept, a few files at a time. Whatever breaks it off, the next time begins where it ended.
import type { KeptFile, KeptFiles } from './kept-files.ts'
import type { Part, PartState, Problem } from './protocol.ts'

/** Few, so that a page that is opened meanwhile does not wait for its own files. */
const atOnce = 4

/** Beyond what the files have: a browser counts what it writes around them too. */
const roomFor = (bytes: number) => bytes * 1.2

export class NotKeptError extends Error {
  override readonly name = 'NotKeptError'
  readonly problem: Problem

  constructor(problem: Problem, message: string) {
    super(message)
    this.problem = problem
  }
}

export class Keeping {
  readonly #files: KeptFiles
  readonly #names: Readonly<Record<Part, string>>
  #stopping = new AbortController()
  /** One at a time for each part: who asks again waits for the same. */
  readonly #underWay = new Map<Part, Promise<void>>()
  problem: Problem | undefined

  constructor(files: KeptFiles, names: Readonly<Record<Part, string>>) {
    this.#files = files
    this.#names = names
  }

  get working(): boolean {
    return this.#underWay.size > 0
  }

  /** Rejects with a NotKeptError where something of it could not be had, or could not be kept. */
  keep(part: Part): Promise<void> {
    const underWay = this.#underWay.get(part)
    if (underWay !== undefined) return underWay
    this.problem = undefined
    if (this.#stopping.signal.aborted) this.#stopping = new AbortController()
    const keeping = this.#fetchMissing(part, this.#stopping.signal)
      .catch((error: unknown) => {
        this.problem = error instanceof NotKeptError ? error.problem : 'unreachable'
        throw error
      })
      .finally(() => this.#underWay.delete(part))
    this.#underWay.set(part, keeping)
    return keeping
  }

  stop(): void {
    this.#stopping.abort()
  }

  async state(part: Part): Promise<PartState> {
    const files = this.#files.of(part)
    const there = await this.#there(part)
    const kept = files.filter(({ key }) => there.has(key))
    return {
      files: files.length,
      kept: kept.length,
      bytes: sum(files),
      keptBytes: sum(kept),
    }
  }

  /** Asks without making a cache, whose being there says that its part is wanted. */
  async #there(part: Part): Promise<ReadonlySet<string>> {
    if (!(await caches.has(this.#names[part]))) return new Set()
    const keys = await (await caches.open(this.#names[part])).keys()
    return new Set(keys.map(({ url }) => url))
  }

  async #fetchMissing(part: Part, signal: AbortSignal): Promise<void> {
    const there = await this.#there(part)
    const missing = this.#files.of(part).filter(({ key }) => !there.has(key))
    // Made first, whatever becomes of the rest: it says that this part is wanted.
    const cache = await caches.open(this.#names[part])
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate()
    if (missing.length > 0 && quota - usage < roomFor(sum(missing)))
      throw new NotKeptError('full', `${quota - usage} bytes are left, ${sum(missing)} are needed.`)
    const left = missing.values()
    const fetchOn = async () => {
      for (const file of left) await fetchInto(cache, file, signal)
    }
    await Promise.all(Array.from({ length: atOnce }, fetchOn))
  }
}

async function fetchInto(cache: Cache, file: KeptFile, signal: AbortSignal): Promise<void> {
  const response = await fetch(file.address, {
    // What a page has loaded a moment ago comes from where the browser has put it.
    cache: file.revision === undefined ? 'default' : 'no-cache',
    credentials: 'same-origin',
    priority: 'low',
    signal,
  })
  if (!response.ok) throw new NotKeptError('unreachable', `${response.status} for ${file.address}`)
  // One that came by a redirect may not answer for a page.
  const { body, headers } = response
  await cache
    .put(file.key, response.redirected ? new Response(body, { headers }) : response)
    .catch((error: unknown) => {
      const full = error instanceof Error && /quota/i.test(error.name)
      throw full ? new NotKeptError('full', error.message) : error
    })
}

function sum(files: readonly KeptFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0)
}
