// The challenges as their pages show them: all that stands in their folders, read at build time.
import type { Asked, Challenge, Level } from '../../examples/challenges/challenge.ts'
import type { Shipped } from '../challenges/conditions.ts'
import { sourcesOf, type ExampleSources } from '../components/example-sources.ts'
import { linkTo, placed } from './checklist-data.ts'

const modules = import.meta.glob<{ challenge: Challenge }>(
  '../../examples/challenges/*/challenge.ts',
  { eager: true },
)
const solutions = import.meta.glob<string>('../../examples/challenges/*/solution.{ts,sql}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export interface Challenged extends Challenge, ExampleSources {
  readonly slug: string
  readonly solution: string
  /** What takes the place of setup.sql in the solution; that itself, if nothing does. */
  readonly solutionSetup: string
}

/** In the order of their numbers. */
export const challenges: readonly Challenged[] = Object.entries(modules)
  .map(([path, { challenge }]) => challengedAt(path, challenge))
  .sort((a, b) => a.number - b.number)

/** @throws if something of it is missing */
function challengedAt(path: string, challenge: Challenge): Challenged {
  const folder = path.slice(0, -'/challenge.ts'.length)
  const slug = folder.split('/').at(-1) as string
  const sources = sourcesOf(`challenges/${slug}`)
  const solution = solutions[`${folder}/solution.ts`]
  if (sources === undefined || solution === undefined)
    throw new Error(`${folder} needs a scenario.ts, a start.ts and a solution.ts.`)
  return {
    ...challenge,
    ...sources,
    slug,
    solution,
    solutionSetup: solutions[`${folder}/solution.sql`] ?? sources.setup,
  }
}

export function addressOfChallenge({ slug }: Pick<Challenged, 'slug'>): string {
  return `/challenges/${slug}/`
}

export function neighboursOf({ number }: Challenged): {
  readonly before: Challenged | undefined
  readonly after: Challenged | undefined
} {
  const at = challenges.findIndex((other) => other.number === number)
  return { before: challenges[at - 1], after: challenges[at + 1] }
}

/** What the name of a review begins with: its page is of a route of its own. */
export const reviewPrefix = 'review-'

/** An item that a review asks about, as the checklist has it. */
export interface AskedItem extends Asked {
  readonly id: string
  readonly text: string
  readonly to: string
}

export function askedIn({ slug, task }: Challenged): readonly AskedItem[] {
  if (task.type !== 'review') return []
  return task.asked.map((one) => {
    const id = one.item.toUpperCase()
    const item = placed.find((place) => place.item.id === id)?.item
    if (item === undefined) throw new Error(`Challenge ${slug} asks about ${id}, which is no item.`)
    return { ...one, id, text: item.text, to: linkTo(item) }
  })
}

/** As the playground has them when its page is opened. */
export function shippedConditions({ scenario }: Pick<Challenged, 'scenario'>): Shipped {
  const { deliveries, faults = {} } = scenario
  const { crashes = 0, failures = 0, overlaps = 0, attempts = 1 } = faults
  return { deliveries, tenants: 'same', crashes, failures, overlaps, attempts }
}

export const levelWords: {
  readonly [level in Level]: { readonly title: string; readonly says: string }
} = {
  beginner: {
    title: 'Beginner',
    says: 'One handler, one flaw, and a few orders. Nothing is needed but TypeScript and SQL.',
  },
  intermediate: {
    title: 'Intermediate',
    says: 'Transactions, tenants, processes that die, and events that come out of order.',
  },
  advanced: {
    title: 'Advanced',
    says: 'Locks, leases, ranges, migrations, and a handler of your own from the first line.',
  },
}

/** What is to be done, in a sentence. */
export function taskWords({ task }: Pick<Challenge, 'task'>): string {
  switch (task.type) {
    case 'fix': {
      const files = task.changes.join(' and ')
      return `Change ${files} until every order of the steps reaches all goals.`
    }
    case 'schedule':
      return 'Leave the code as it is, and choose the order of the steps that breaks it.'
    case 'review':
      return 'Read the pull request, and mark the items of the checklist that it fails.'
    default:
      return task satisfies never
  }
}
