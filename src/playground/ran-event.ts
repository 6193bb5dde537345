// What other code of a page hears when something has been run in a playground: an event on the playground's element.
import type { Exploration, Settings } from './protocol.ts'
import type { State } from './state.ts'
import type { Done, Ran } from './verdict.ts'

export const ranEvent = 'dt-ran'

/** A text that a reader may change, as it was run. */
export interface RanFile {
  readonly name: string
  readonly text: string
  /** Whether it differs from the shipped one. */
  readonly edited: boolean
  /** Whether a link brought exactly this text, so that nothing says that the reader wrote any of it. */
  readonly fromLink: boolean
}

export interface RanIndex {
  readonly name: string
  readonly on: boolean
  /** Whether it is not as the example has it. */
  readonly differs: boolean
}

/** One run of the handler, to its end. */
export interface RanOrder {
  readonly schedule: string
  /** What did not hold; empty where everything did. */
  readonly broken: Done['broken']
  /** All there is of it. */
  readonly result: Done
}

/** How it ended. A search that was cancelled has ended; what was broken off, stuck or not compiled has not. */
export type RanEnd =
  | { readonly kind: 'search'; readonly exploration: Exploration }
  /** A storm, or the order of a link. */
  | { readonly kind: 'order'; readonly order: RanOrder }
  /** The reader chose each step of it. */
  | { readonly kind: 'walk'; readonly order: RanOrder }

/** The detail of the event. */
export type WasRun = RanEnd & {
  readonly example: string
  readonly settings: Settings
  readonly indexes: readonly RanIndex[]
  /** All that can be edited, whether it was or not. */
  readonly files: readonly RanFile[]
  /** Whether a text was edited, and each that was is a link's, unchanged since. */
  readonly fromLink: boolean
  /** The address that shows it: the texts as they were run, and, once there is one, the order that is shown. */
  readonly link: () => Promise<string>
}

declare global {
  interface HTMLElementEventMap {
    [ranEvent]: CustomEvent<WasRun>
  }
}

/** What has ended between these two states, if anything has. */
export function endedBetween(
  before: State | undefined,
  { outcome }: State,
): { readonly ran: Ran; readonly end: RanEnd } | undefined {
  if (outcome === before?.outcome) return undefined
  switch (outcome.type) {
    case 'search': {
      const { ran, exploration } = outcome
      return exploration === undefined ? undefined : { ran, end: { kind: 'search', exploration } }
    }
    case 'result':
      return { ran: outcome.ran, end: { kind: 'order', order: orderOf(outcome.result) } }
    case 'walk': {
      const { ran, at } = outcome
      return at.type === 'ended'
        ? { ran, end: { kind: 'walk', order: orderOf(at.result) } }
        : undefined
    }
    default:
      return undefined
  }
}

function orderOf(result: Done): RanOrder {
  return { schedule: result.trace.schedule, broken: result.broken, result }
}
