// What a run in a playground says of itself, as far as a challenge asks. The playground tells more, and fits.
import type { How, Outcome } from '../explorer/index.ts'

/** What may go wrong, and how often it is delivered. */
export interface Conditions {
  readonly deliveries: number
  readonly tenants: 'same' | 'different'
  /** Each at most so often. */
  readonly crashes: number
  readonly failures: number
  readonly overlaps: number
}

export interface Search {
  readonly type: Outcome['type']
  /** Whether every order was run, or is equivalent to one that was. */
  readonly complete: boolean
  readonly how: How
  readonly reason?: string
  /** Where nothing can be said: whether something broke all the same, and not because the page refused a step. */
  readonly found?: boolean
  readonly schedules: number
  readonly pruned: number
  readonly held: number
  readonly broken: number
  /** In how many orders each goal was not reached. */
  readonly violations: readonly { readonly name: string; readonly count: number }[]
}

export interface Order {
  readonly broken: readonly { readonly name: string; readonly says: string }[]
  readonly result: { readonly how: How; readonly why?: string }
}

export interface RunFile {
  readonly name: string
  readonly text: string
  readonly edited: boolean
  /** Whether a link brought exactly this text. */
  readonly fromLink: boolean
}

export interface RunIndex {
  readonly name: string
  readonly on: boolean
  /** Whether it is not as the challenge has it. */
  readonly differs: boolean
}

export type Run = {
  readonly settings: Conditions
  readonly indexes: readonly RunIndex[]
  readonly files: readonly RunFile[]
} & (
  | { readonly kind: 'search'; readonly exploration: Search }
  /** `walk`: the reader chose each step. `order`: somebody else did. */
  | { readonly kind: 'order' | 'walk'; readonly order: Order }
)
