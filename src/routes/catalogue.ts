// The examples as the catalogue's pages show them: all that stands in their folders, read at build time.
import { families, type About, type Family } from '../../examples/about.ts'
import { faultsOf, type Fault } from '../components/faults-needed.ts'
import { headerComment } from '../components/header-comment.ts'
import type { Evidence, RecordedRun, Scenario } from '../explorer/index.ts'

export interface Example {
  readonly slug: string
  readonly scenario: Scenario
  readonly about: About
  /** The header comment of its scenario, paragraph by paragraph. */
  readonly prose: readonly string[]
  readonly handler: string
  /** The text of setup.sql; empty if there is none. */
  readonly setup: string
  readonly postgres: RecordedRun
  readonly pglite: RecordedRun
  readonly faults: readonly Fault[]
}

const modules = import.meta.glob<{ scenario: Scenario; about: About }>(
  '../../examples/*/scenario.ts',
  { eager: true },
)
const sources = import.meta.glob<string>('../../examples/*/scenario.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const handlers = import.meta.glob<string>('../../examples/*/handler.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const setups = import.meta.glob<string>('../../examples/*/setup.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const evidence = import.meta.glob<Evidence>('../../examples/*/evidence.json', {
  import: 'default',
  eager: true,
})

const familyOrder = Object.keys(families)

/** Family by family, those that break before those that hold, then by title. */
export const catalogue: readonly Example[] = Object.entries(modules)
  .map(([path, { scenario, about }]) =>
    exampleOf(path.split('/').at(-2) as string, scenario, about),
  )
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

function exampleOf(slug: string, scenario: Scenario, about: About | undefined): Example {
  const folder = `../../examples/${slug}`
  const handler = handlers[`${folder}/handler.ts`]
  const runs = evidence[`${folder}/evidence.json`]?.runs ?? []
  const postgres = runs.find(({ database }) => database === 'PostgreSQL')
  const pglite = runs.find(({ database }) => database === 'PGlite')
  if (about === undefined || handler === undefined)
    throw new Error(`examples/${slug} lacks its handler.ts, or the about of its scenario.ts.`)
  if (postgres === undefined || pglite === undefined)
    throw new Error(`Nothing is recorded of examples/${slug}: npm run evidence -- ${slug}`)
  return {
    slug,
    scenario,
    about,
    prose: headerComment(sources[`${folder}/scenario.ts`] ?? ''),
    handler,
    setup: setups[`${folder}/setup.sql`] ?? '',
    postgres,
    pglite,
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
