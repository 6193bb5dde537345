// What the review checklist is made of. The items are data, in content/checklist/.

/** How bad it is if the item does not hold. A blocker forbids to approve. */
export type Severity = 'blocker' | 'should' | 'nice'

/** What to look for, and the example that has it. */
export interface Sight {
  /** The slug of the example. */
  readonly example: string
  readonly says: string
}

export interface Item {
  /** `WI-001`: never another item's, whatever becomes of this one. */
  readonly id: string
  /** What is so where all is well. */
  readonly text: string
  /** What happens to people and money where it is not. */
  readonly why: string
  readonly good: readonly Sight[]
  readonly bad: readonly Sight[]
  readonly verify: string
  readonly severity: Severity
  /** Whether it is one of the approval criteria. */
  readonly approval: boolean
  /** Codes that it is about, Prisma's or SQLSTATEs. */
  readonly errors: readonly string[]
  /** The section of the strategies that treats it, with a fragment where there is one. */
  readonly strategy: string
}

export interface Section {
  readonly title: string
  readonly items: readonly Item[]
}

export interface Phase {
  readonly phase: number
  readonly title: string
  /** What it settles, in a sentence. */
  readonly lead: string
  readonly sections: readonly Section[]
}

/** Whether it is a criterion that the short list, which has the blockers, leaves out. */
export function isOnlyForApproval({
  approval,
  severity,
}: Pick<Item, 'approval' | 'severity'>): boolean {
  return approval && severity !== 'blocker'
}

/** What a review needs of an item. */
export type Claim = Pick<Item, 'id' | 'text' | 'why' | 'severity' | 'approval'>

/** What a review needs of a phase. */
export interface Chapter {
  readonly phase: number
  readonly items: readonly Claim[]
}

/** The phase that nobody may skip: without it, all the others are opinions. */
export const testingPhase = 3

export function chaptersOf(phases: readonly Phase[]): readonly Chapter[] {
  return phases.map(({ phase, sections }) => ({
    phase,
    items: sections.flatMap(({ items }) => items),
  }))
}

export function claimsOf(chapters: readonly Chapter[]): readonly Claim[] {
  return chapters.flatMap(({ items }) => items)
}

/** `wi-001`: as it stands in addresses. */
export function addressOf({ id }: Pick<Item, 'id'>): string {
  return id.toLowerCase()
}
