/**
 * What `npm run bench -- --only scale` measured: the site with several times its examples and written pages. Sizes are
 * bytes; times are of one machine on one day, and compare only with each other.
 */
export interface ScaleBench {
  readonly date: string
  readonly note: string
  readonly processors: number
  readonly versions: { readonly node: string; readonly astro: string; readonly chromium: string }
  readonly sizes: readonly SiteSize[]
}

export interface SiteSize {
  /** How many times the examples and the written pages of the site as it is. */
  readonly times: number
  readonly examples: number
  readonly written: number
  /** HTML files of the built site. */
  readonly pages: number
  /** What is generated before the build, and the build. Of a busy machine this says little. */
  readonly seconds: number
  /** Seconds that processors computed for it, in all of Node's processes and threads; the search's indexer is not Node's. */
  readonly cpuSeconds: number
  /** `cpuSeconds` a page, divided by those of the first size. */
  readonly ofFirst: number
  readonly search: {
    /** All its files: the index and the code that reads it. */
    readonly bytes: number
    readonly bytesPerPage: number
    /** What one search of two words fetches until its results stand there, and in how many files. */
    readonly fetched: number
    readonly files: number
  }
  /** The catalogue page. */
  readonly catalogue: { readonly html: number; readonly gzip: number }
  /** What the first press on Run fetches of the sandbox: it knows the scenario of every example. */
  readonly sandbox: number
}
