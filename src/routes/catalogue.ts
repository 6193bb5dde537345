// The examples as the catalogue's pages show them: all that stands in their folders, read at build time.
import { families, type About, type Family } from '../../examples/about.ts'
import { runOf, slugs, sourcesOf, type ExampleSources } from '../components/example-sources.ts'
import { faultsOf, type Fault } from '../components/faults-needed.ts'
import type { RecordedRun } from '../explorer/index.ts'

export interface Example extends ExampleSources {
  readonly slug: string
  readonly about: About
  readonly postgres: RecordedRun
  readonly pglite: RecordedRun
  readonly faults: readonly Fault[]
}

const familyOrder = Object.keys(families)

/** Family by family, those that break before those that hold, then by title. */
export const catalogue: readonly Example[] = slugs
  .map(exampleOf)
  .sort((a, b) => compare(sortKey(a), sortKey(b)))

export function familyName(family: Family): string {
  return families[family]
}

/** Those before and after it in its family. */
export function neighboursOf({ slug, about }: Example): {
  readonly before: Example | undefined
  readonly after: Example | undefined
} {
  const family = catalogue.filter((other) => other.about.family === about.family)
  const at = family.findIndex((other) => other.slug === slug)
  return { before: family[at - 1], after: family[at + 1] }
}

function exampleOf(slug: string): Example {
  const sources = sourcesOf(slug)
  if (sources?.about === undefined)
    throw new Error(`examples/${slug} lacks its handler.ts, or the about of its scenario.ts.`)
  const postgres = runOf(slug, 'PostgreSQL')
  return {
    ...sources,
    slug,
    about: sources.about as About,
    postgres,
    pglite: runOf(slug, 'PGlite'),
    faults: faultsOf(postgres),
  }
}

function sortKey({ scenario, about }: Example): string {
  const family = String(familyOrder.indexOf(about.family)).padStart(2, '0')
  return `${family} ${scenario.expect} ${scenario.title}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
