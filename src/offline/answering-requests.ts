// Who answers a request: the host or what is kept. A page comes from the host wherever there is one, so that nobody reads an old
// one who need not; what has its content's name is the same from either, and nearer here.
import type { KeptFiles } from './kept-files.ts'
import type { Part } from './protocol.ts'

/** Milliseconds after which a page that is kept is shown in place of one that does not come. */
const patience = 4000

export class Answering {
  readonly #files: KeptFiles
  readonly #names: readonly string[]
  readonly #scope: string

  constructor(files: KeptFiles, names: Readonly<Record<Part, string>>, scope: string) {
    this.#files = files
    this.#names = Object.values(names)
    this.#scope = scope
  }

  /** Undefined for what is left to the browser. */
  to(request: Request, preloaded: Promise<Response | undefined>): Promise<Response> | undefined {
    const { method, url, mode } = request
    if (method !== 'GET' || !url.startsWith(this.#scope) || request.headers.has('range'))
      return undefined
    if (mode === 'navigate') return this.#page(request, preloaded)
    const found = this.#files.find(url)
    const file = found?.type === 'file' ? found.file : undefined
    if (file?.revision !== undefined) return this.#fromHostFirst(request, file.key)
    // Or it is of the version before, whose page is still open.
    if (file !== undefined || url.startsWith(`${this.#scope}_astro/`))
      return this.#kept(url).then((kept) => kept ?? fetch(request))
    return undefined
  }

  async #page(request: Request, preloaded: Promise<Response | undefined>): Promise<Response> {
    const found = this.#files.find(request.url)
    const key = found?.type === 'file' ? found.file.key : undefined
    const kept = key === undefined ? undefined : await this.#kept(key)
    const coming = preloaded.then((response) => response ?? fetch(request))
    const late = kept && new Promise<undefined>((resolve) => setTimeout(resolve, patience))
    const come = await Promise.race([coming, ...(late ? [late] : [])]).catch(() => undefined)
    coming.catch(() => undefined)
    if (come !== undefined && (come.status < 500 || kept === undefined)) return come
    if (kept !== undefined) return kept
    if (found?.type === 'elsewhere') return Response.redirect(found.address)
    return this.#notKept()
  }

  async #fromHostFirst(request: Request, key: string): Promise<Response> {
    try {
      const come = await fetch(request)
      return come.status < 500 ? come : ((await this.#kept(key)) ?? come)
    } catch (error) {
      const kept = await this.#kept(key)
      if (kept === undefined) throw error
      return kept
    }
  }

  /** In words of the site's, with ways on, in place of the browser's own page. */
  async #notKept(): Promise<Response> {
    const found = this.#files.find(new URL('offline/', this.#scope).href)
    const page = found?.type === 'file' ? await this.#kept(found.file.key) : undefined
    return page === undefined
      ? Response.error()
      : new Response(page.body, { status: 503, headers: page.headers })
  }

  /** Looks without making a cache that was removed. */
  async #kept(key: string): Promise<Response | undefined> {
    for (const cacheName of this.#names) {
      const response = await caches.match(key, { cacheName, ignoreVary: true })
      if (response !== undefined) return response
    }
    return undefined
  }
}
