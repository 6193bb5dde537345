import type { Choice } from './schedule.ts'
import type { Request } from './step.ts'

/** Something that may happen next. */
export interface Option {
  readonly choice: Choice
  /** The step that the process has asked for. */
  readonly request: Request
}

/**
 * Chooses, and nothing else: a strategy never touches a process or a database.
 * The search asks `next` before each run, then `choose` at each step of it.
 */
export interface Strategy {
  readonly name: string
  /** Gets ready for another run; false when there is none left to make. */
  next(): boolean
  /**
   * One of the options (there is at least one, in a fixed order), or why none is taken:
   * `cut` when every order from here on is equivalent to one already run, `diverged` when the option it was going to
   * take is not offered, which a deterministic handler cannot bring about.
   */
  choose(options: readonly Option[]): Option | 'cut' | Diverged
  /** Asked once a run has come to its end: whether it went another way than an earlier one. Absent: it cannot say. */
  readonly ended?: () => Diverged | undefined
  /** Asked once after each run: whether it is another part's, and not to be counted here. Absent: it never is. */
  readonly elsewhere?: () => boolean
  /** Whether, once `next` has said false, every order has been run or is equivalent to one that has. */
  readonly complete: boolean
}

export interface Diverged {
  readonly type: 'diverged'
  /** The options as they were, and as they are now. */
  readonly expected: string
  readonly offered: string
}
