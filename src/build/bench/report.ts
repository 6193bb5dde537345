import type { PageBench } from './page-report.ts'
import type { ReferenceBench } from './reference-report.ts'
import type { ScoresBench } from './scores.ts'

/**
 * What `npm run bench` measured: the shape of content/bench/bench.json. Times are milliseconds of real time on one machine
 * on one day, so only what stands in the same file may be compared.
 */
export interface BenchReport {
  /** The day of the run, such as 2026-11-25: of all but what was measured in a page, which has its own. */
  readonly date: string
  /** What whoever ran it says about the machine. */
  readonly note: string
  readonly versions: Versions
  /** Processors that the system lets this process use. */
  readonly processors: number
  readonly steps: readonly StepCost[]
  readonly searches: readonly SearchSpeed[]
  readonly bugs: readonly BugHunt[]
  /** Absent until it has been measured. */
  readonly page?: PageBench | undefined
  /** Absent until it has been measured. */
  readonly reference?: ReferenceBench | undefined
  /** Absent until it has been measured. */
  readonly scores?: ScoresBench | undefined
}

export interface Versions {
  readonly node: string
  readonly prisma: string
  readonly pglite: string
  /** The server inside PGlite. */
  readonly pgliteServer: string
  readonly postgres: string
  readonly fastCheck: string
}

/** A subject of the first two tables: an example with so many deliveries, on one database. */
export interface On {
  readonly database: string
  readonly example: string
  readonly deliveries: number
}

/**
 * One step of the explorer against the same statement through the same Prisma Client without it. What both sides spend
 * on emptying and reading the tables is taken off. What only the explorer does once a schedule (setting up, looking for
 * transactions left open, judging) is not: short schedules look dearer by it than long ones.
 */
export interface StepCost extends On {
  /** Statements, BEGINs and COMMITs in one round, the same number on both sides. */
  readonly steps: number
  readonly rounds: number
  readonly bareMs: number
  readonly gatedMs: number
  /** Median over the rounds of gated / bare, each pair measured one right after the other. */
  readonly ratio: number
}

/** A whole search, emptying and reading the tables included. */
export interface SearchSpeed extends On {
  readonly strategy: string
  readonly schedules: number
  readonly pruned: number
  readonly ms: number
  readonly perSecond: number
  /** `perSecond` divided by how often per second the deliveries can be run one after the other without the explorer. */
  readonly ofBare: number
}

/** How one known bug is found: the ways that people have today, and the explorer. All on PostgreSQL. */
export interface BugHunt {
  readonly example: string
  readonly allSettled: readonly (Tries & { readonly calls: number; readonly pool: number })[]
  readonly fastCheck: readonly (Tries & { readonly around: Around })[]
  readonly explorer: {
    /** The first schedule that breaks, equivalent orders left out. */
    readonly find: { readonly schedules: number; readonly ms: number; readonly found: boolean }
    /** Every order of the example that mends this one. */
    readonly prove: Proof | undefined
  }
}

/** What fast-check's scheduler is wrapped around: the calls of the handler, or all that a handler is given. */
export type Around = 'handler calls' | 'operations'

export interface Tries {
  readonly tries: number
  /** In how many of them an invariant of the scenario did not hold. */
  readonly found: number
  /** The invariants that did not hold, by name: that it is the known bug, and not a pool that ran dry. */
  readonly broke: readonly string[]
  /** Median of one try, emptying and reading the tables included. */
  readonly msEach: number
  /** From the beginning of the first try to the end of the first that found it. */
  readonly firstAfterMs: number | null
  /** Whether a try had to be given up because its calls did not end; no other was made after it. */
  readonly hung: boolean
}

export interface Proof {
  readonly example: string
  readonly schedules: number
  readonly ms: number
  /** Whether every order was run and all of them held. */
  readonly proved: boolean
}
