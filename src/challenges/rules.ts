// What the page of a challenge tells its script.
import type { Task } from '../../examples/challenges/challenge.ts'
import type { Shipped } from './conditions.ts'

export interface PageRules {
  readonly slug: string
  readonly task: Task
  readonly shipped: Shipped
  /** The names of the scenario's invariants. */
  readonly goals: readonly string[]
}
