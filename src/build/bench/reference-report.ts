/**
 * What `npm run bench -- --only reference` measured: the reference service, and the same inserts by a handler that nobody's
 * second delivery stops. Medians of `rounds`, all of one run; only what stands in the same report may be compared.
 */
export interface ReferenceBench {
  readonly date: string
  readonly note: string
  readonly processors: number
  readonly versions: { readonly node: string; readonly prisma: string; readonly postgres: string }
  readonly rounds: number
  /** Requests in each round of each row. */
  readonly requests: number
  /** How many of them are under way at once. */
  readonly atOnce: number
  readonly rows: readonly ReferenceRow[]
}

export interface ReferenceRow {
  readonly what: (typeof loads)[number]
  readonly perSecond: number
  /** Milliseconds within which 99 of 100 were answered. */
  readonly p99: number
  /** Median over the rounds of how many times as many the handler without deduplication answers a second, inverted. */
  readonly ofWithout: number
  /** The same of p99. */
  readonly p99OfWithout: number
}

export const loads = ['without deduplication', 'new events', 'duplicates'] as const
