// What stands in the folders of the examples, read when the site is built.
import type { Evidence, RecordedRun, Scenario } from '../explorer/index.ts'
import { headerComment } from './header-comment.ts'

const scenarios = import.meta.glob<{ scenario: Scenario; about: unknown }>(
  ['../../examples/*/scenario.ts', '../../examples/challenges/*/scenario.ts'],
  { eager: true },
)
const scenarioTexts = import.meta.glob<string>(
  ['../../examples/*/scenario.ts', '../../examples/challenges/*/scenario.ts'],
  { query: '?raw', import: 'default', eager: true },
)
const handlers = import.meta.glob<string>(
  ['../../examples/*/handler.ts', '../../examples/challenges/*/start.ts'],
  { query: '?raw', import: 'default', eager: true },
)
const setups = import.meta.glob<string>(
  ['../../examples/*/setup.sql', '../../examples/challenges/*/setup.sql'],
  { query: '?raw', import: 'default', eager: true },
)
const evidence = import.meta.glob<Evidence>('../../examples/*/evidence.json', {
  import: 'default',
  eager: true,
})

const root = '../../examples/'

export interface ExampleSources {
  readonly scenario: Scenario
  /** What the catalogue says of it, for whoever knows its type. */
  readonly about: unknown
  /** The header comment of its scenario, paragraph by paragraph. */
  readonly prose: readonly string[]
  readonly handler: string
  /** The text of setup.sql; empty if there is none. */
  readonly setup: string
}

/** The names of the examples' folders, in their order. */
export const slugs: readonly string[] = Object.keys(scenarios)
  .filter((path) => !path.startsWith(`${root}challenges/`))
  .map((path) => path.split('/').at(-2) as string)

/** Of an example, or of a challenge by `challenges/<slug>`. Undefined if there is none. */
export function sourcesOf(slug: string): ExampleSources | undefined {
  const folder = `${root}${slug}`
  const module = scenarios[`${folder}/scenario.ts`]
  const handler = handlers[`${folder}/handler.ts`] ?? handlers[`${folder}/start.ts`]
  if (module === undefined || handler === undefined) return undefined
  return {
    ...module,
    prose: headerComment(scenarioTexts[`${folder}/scenario.ts`] ?? ''),
    handler,
    setup: setups[`${folder}/setup.sql`] ?? '',
  }
}

/** @throws if nothing is recorded of it on this database */
export function runOf(slug: string, database: 'PostgreSQL' | 'PGlite'): RecordedRun {
  const runs = evidence[`../../examples/${slug}/evidence.json`]?.runs ?? []
  const run = runs.find((run) => run.database === database)
  if (run === undefined)
    throw new Error(
      `Nothing is recorded of ${slug} on ${database}. A new example needs npm run evidence -- ${slug}.`,
    )
  return run
}
