// What a reader looks for in the catalogue, as it stands in the address, and whether an example is it.

export const filters = ['q', 'family', 'verdict', 'fault', 'error', 'only', 'pglite'] as const

/** Empty values filter nothing. */
export type Filter = { readonly [name in (typeof filters)[number]]: string }

export interface Entry {
  /** All that can be read of it. */
  readonly text: string
  readonly family: string
  readonly verdict: string
  readonly fault: readonly string[]
  readonly error: readonly string[]
  /** `cannot` where PGlite cannot say anything of it. */
  readonly pglite: string
}

export function matches(filter: Filter, entry: Entry): boolean {
  const text = entry.text.toLowerCase()
  const words = filter.q.toLowerCase().split(/\s+/)
  return (
    words.every((word) => text.includes(word)) &&
    is(filter.family, [entry.family]) &&
    is(filter.verdict, [entry.verdict]) &&
    is(filter.fault, entry.fault) &&
    is(filter.error, entry.error) &&
    is(filter.pglite, [entry.pglite]) &&
    (filter.only === '' || (entry.verdict === 'breaks' && is(filter.only, entry.fault)))
  )
}

function is(wanted: string, values: readonly string[]): boolean {
  return wanted === '' || values.includes(wanted)
}

export function filterOf(query: URLSearchParams): Filter {
  return Object.fromEntries(filters.map((name) => [name, query.get(name) ?? ''])) as Filter
}

/** `?family=tenants&q=lock`, or nothing if nothing is filtered. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams()
  for (const name of filters) if (filter[name].trim() !== '') query.set(name, filter[name].trim())
  return query.size === 0 ? '' : `?${query.toString()}`
}
