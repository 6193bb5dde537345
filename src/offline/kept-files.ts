// Which files are kept, and under which of them a request is answered: from the list that the build has made.
import type { Part } from './protocol.ts'

/** An address below the front page's; what its content is, unless its name says that; how many bytes it has; its part. */
export type Row = readonly [
  path: string,
  revision: string | null,
  bytes: number,
  part: 'pages' | 'playground',
]

export interface KeptFile {
  readonly address: string
  /** Under which it lies in the cache: a new revision has a new one, so that both are there while one is replaced. */
  readonly key: string
  readonly revision: string | undefined
  readonly bytes: number
  readonly part: Part
}

export type Found =
  | { readonly type: 'file'; readonly file: KeptFile }
  /** A folder that was asked for without its slash: where hosts lead on. */
  | { readonly type: 'elsewhere'; readonly address: string }

export class KeptFiles {
  readonly all: readonly KeptFile[]
  readonly #byAddress: ReadonlyMap<string, KeptFile>

  /** @param scope the address of the front page */
  constructor(rows: readonly Row[], scope: string) {
    this.all = rows.map(([path, revision, bytes, part]) => {
      const { href } = new URL(path, scope)
      const key = revision === null ? href : `${href}?revision=${revision}`
      return { address: href, key, revision: revision ?? undefined, bytes, part }
    })
    this.#byAddress = new Map(this.all.map((file) => [file.address, file]))
  }

  of(part: Part): readonly KeptFile[] {
    return this.all.filter((file) => file.part === part)
  }

  /** What stands after `?` changes nothing on a site of files: the search puts the time there. */
  find(address: string): Found | undefined {
    const url = new URL(address)
    const plain = url.origin + url.pathname.replace(/\/index\.html$/, '/')
    const file = this.#byAddress.get(plain)
    if (file !== undefined) return { type: 'file', file }
    if (!this.#byAddress.has(`${plain}/`)) return undefined
    return { type: 'elsewhere', address: `${plain}/${url.search}` }
  }
}
