// All that pages and the service worker say to each other, and the names both know.

/** Pages and search come by themselves; what a playground loads is for those who have opened one, or ask for it. */
export type Part = 'pages' | 'playground'

/** How much of a part is there. */
export interface PartState {
  readonly files: number
  readonly kept: number
  /** What all of it takes in the browser, in bytes. */
  readonly bytes: number
  readonly keptBytes: number
}

/** What can be asked, each with a port on which the answer comes. */
export type Question =
  | { readonly type: 'state' }
  /** Whether this document, as it was served, is not the one that the asked worker has at its address. */
  | { readonly type: 'older'; readonly address: string; readonly revision: string }

export interface State {
  readonly pages: PartState
  readonly playground: PartState
  readonly working: boolean
  readonly problem?: Problem
}

export interface Older {
  readonly older: boolean
  /** Whether no other page of the site is open. */
  readonly alone: boolean
}

/** What can be asked for without an answer. */
export type Wish =
  /** Also where it was asked for before: what is missing is fetched. */
  | { readonly type: 'keep'; readonly part: Part }
  /** What is wanted and missing is fetched: it was broken off, or the browser has thrown it away. */
  | { readonly type: 'go-on' }
  | { readonly type: 'stop' }
  /** By a reader's press, or where no page is older: a worker that waits begins to answer. */
  | { readonly type: 'take-over' }

export type ToWorker = Question | Wish

/** Why something is not kept: no room, or some file did not come. */
export type Problem = 'full' | 'unreachable'

/** To every page, when a worker gives up. */
export interface NotKept {
  readonly type: 'not-kept'
  readonly problem: Problem
}

/** @param scope the address of the front page, as the registration has it: two sites of one host have caches of their own. */
export function cacheNames(scope: string): Readonly<Record<Part, string>> {
  const { pathname } = new URL(scope)
  return {
    pages: `delivered-twice:pages:${pathname}`,
    playground: `delivered-twice:playground:${pathname}`,
  }
}
