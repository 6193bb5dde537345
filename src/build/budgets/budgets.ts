import listed from '../../../content/budgets/budgets.json' with { type: 'json' }
import past from '../../../content/budgets/history.json' with { type: 'json' }

const ids = [
  'prose-code',
  'prose-whole',
  'tool-code',
  'playground',
  'catalogue',
  'run-scripts',
  'sandbox',
  'prisma-wasm',
  'pglite-wasm',
  'pglite-data',
  'snapshot',
  'run',
  'editor',
] as const
export type BudgetId = (typeof ids)[number]

/** Gzipped bytes by what is measured. */
export type Measured = Readonly<Record<BudgetId, number>>

export interface Budget {
  readonly id: BudgetId
  readonly what: string
  /** Gzipped bytes. */
  readonly limit: number
}

/** What was measured on a day. */
export interface Entry {
  /** The commit's day, as 2026-11-25. */
  readonly date: string
  /** The commit, or as much of its name as tells it from others. */
  readonly commit: string
  /** What an older commit does not have is left out. */
  readonly measured: Partial<Measured>
}

/** What may weigh how much, from content/budgets/budgets.json: each is a row of the page about it. */
export const budgets: readonly Budget[] = listed.map(({ id, ...rest }) => {
  const known = ids.find((each) => each === id)
  if (known === undefined) throw new Error(`content/budgets/budgets.json: nothing measures ${id}.`)
  return { id: known, ...rest }
})

/** From day to day, the newest at the end. */
export const history: readonly Entry[] = past
