/**
 * What `npm run bench` measured in a browser, with a date of its own: it is measured apart from the rest. Times are
 * milliseconds of real time, medians of `rounds`; only what stands in the same report may be compared.
 */
export interface PageBench {
  readonly date: string
  readonly note: string
  readonly processors: number
  readonly versions: { readonly chromium: string; readonly node: string; readonly pglite: string }
  readonly example: string
  readonly rounds: number
  /** A page that makes its database with initdb, after a press as well, and asks it for `SELECT 1`: new profile, no cache. */
  readonly baseline: Cold
  readonly presses: readonly Press[]
  readonly explore: {
    readonly deliveries: number
    readonly schedules: number
    /** From the press to the verdict, on a database that is open: planned, run, told and drawn. */
    readonly pageMs: number
    /** The same schedules in Node, on PGlite, planned and run. */
    readonly nodeMs: number
    readonly ratio: number
  }
}

export interface Cold {
  /** From the press to the answer. */
  readonly ms: number
  /** What was asked for after the press, of the round in the middle. */
  readonly transfers: readonly Transfer[]
}

/** From a press on Run to the first verdict. */
export interface Press {
  readonly mode: 'one order' | 'every order'
  /** In a new profile, with nothing in its cache. */
  readonly cold: Cold & {
    readonly ratio: number
    /** What the playground says it is doing, in order. Together they are the whole time. */
    readonly phases: readonly Phase[]
  }
  /** The second press, in the same page. */
  readonly warm: { readonly ms: number; readonly ratio: number }
}

export interface Phase {
  readonly name: string
  readonly ms: number
}

export interface Transfer {
  /** The last part of its address, without the hash of its content. */
  readonly file: string
  /** As transferred, headers included. */
  readonly bytes: number
}
