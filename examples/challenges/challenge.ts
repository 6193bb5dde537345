// What a challenge is, beside the scenario that decides it. A folder here is a challenge if it has a challenge.ts:
//
//   challenge.ts   what the reader is told, as below
//   scenario.ts    deliveries, faults, and the invariants that are the goals
//   start.ts       the handler as the reader finds it; some order of its steps breaks a goal
//   setup.sql      what is different about the database, if anything
//   solution.ts    holds in every order; solution.sql in the place of setup.sql where the solution is in the schema
//   cheats/        handlers that look as if they had solved it; each breaks a goal

export const levels = ['beginner', 'intermediate', 'advanced'] as const

export type Level = (typeof levels)[number]

export interface Challenge {
  /** Its place among all challenges, from 1, in rising order of difficulty. */
  readonly number: number
  readonly title: string
  /** What it is about in one sentence, for lists and search engines: 50 to 200 characters. */
  readonly description: string
  readonly level: Level
  /** How long a reader of that level takes, a guess in minutes. */
  readonly minutes: number
  /** Paragraphs; who is hurt, what was seen, what is asked. */
  readonly story: readonly string[]
  /** The first names where to look, the second what is wrong, the third how to mend it. */
  readonly hints: readonly [string, string, string]
  /** What the solution does and why nothing smaller would do, shown with it. */
  readonly why: string
  /** What to read once it is solved; or before. */
  readonly next: readonly {
    /** An address on this site. */
    readonly to: string
    readonly says: string
  }[]
  readonly task: Task
}

export type Task =
  /** Solved when every order holds, under the scenario's own conditions, with only these files changed. */
  | { readonly type: 'fix'; readonly changes: readonly ('handler.ts' | 'setup.sql')[] }
  /** Solved when the reader, who chooses each step, breaks the handler as it is. */
  | { readonly type: 'schedule' }
  /** Solved when exactly the items are marked that this pull request fails. */
  | { readonly type: 'review'; readonly asked: readonly Asked[] }

/** One item of the checklist, asked about the pull request: the handler in start.ts and the SQL in setup.sql. */
export interface Asked {
  /** The item's permanent id, such as wi-014. */
  readonly item: string
  readonly fails: boolean
  /** Where in the code one sees it. */
  readonly because: string
}
