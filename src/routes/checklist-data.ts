// The checklist as its pages show it, read at build time.
import { getCollection, getEntry } from 'astro:content'
import GithubSlugger from 'github-slugger'
import { addressOf, type Item, type Phase, type Section } from '../checklist/item.ts'
import { plain } from '../checklist/inline.ts'

/** An item, and where it stands. */
export interface Placed {
  readonly item: Item
  readonly phase: Phase
  readonly section: Section
}

export const phases: readonly Phase[] = (await getCollection('checklist'))
  .map(({ data }) => data)
  .sort((a, b) => a.phase - b.phase)

export const placed: readonly Placed[] = phases.flatMap((phase) =>
  phase.sections.flatMap((section) => section.items.map((item) => ({ item, phase, section }))),
)

const known = new Set(placed.map(({ item }) => item.id))

export const redFlags = (await getCollection('redFlags')).map(({ data }) => data)
export const questions = (await getCollection('questions')).map(({ data }) => data)

/** Items that are no more, whose addresses go on saying what came in their place. */
export const retired = (await getCollection('publishedItems')).flatMap(({ data }) =>
  data.retired === undefined ? [] : [{ id: data.id, ...data.retired }],
)

const criteria = await getEntry('approval', 'approval')
if (criteria === undefined) throw new Error('content/checklist/approval.yaml is missing.')
export const approval = criteria.data

for (const { item } of [...redFlags, ...questions])
  if (!known.has(item)) throw new Error(`content/checklist refers to ${item}, which is no item.`)

export function phaseTitle({ phase, title }: Phase): string {
  return `Phase ${phase}: ${title}`
}

/** The fragment of a heading, as GitHub makes it: links to it are older than this site. */
export function anchorOf(heading: string): string {
  return new GithubSlugger().slug(heading)
}

export function linkTo(item: Pick<Item, 'id'>): string {
  return `/checklist/${addressOf(item)}/`
}

/** The items that look at an example, whether it does well or not. */
export function itemsAbout(example: string): readonly Item[] {
  return placed
    .map(({ item }) => item)
    .filter(({ good, bad }) => [...good, ...bad].some((sight) => sight.example === example))
}

/** `WI-001: Each event is stored …`, for titles. */
export function titleOf({ id, text }: Pick<Item, 'id' | 'text'>): string {
  return `${id}: ${plain(text)}`
}
