// What is kept of a reader's way through a challenge. Values; where they are kept is in kept.ts.

export interface Solved {
  /** When, as `Date.prototype.toISOString` writes it. */
  readonly at: string
  /** The fragment of the challenge's page that shows the run; empty where there is none, as for a review. */
  readonly link: string
  /** What it came to: `24 of 24 orders held, emulated`. */
  readonly says: string
  /** Whether the solution had been shown before. */
  readonly afterSolution: boolean
}

export interface Progress {
  /** The first time. */
  readonly solved?: Solved
  /** How many hints were shown. */
  readonly hints: number
  /** Whether the solution was shown. */
  readonly solution: boolean
  /** Items that are marked as failing, in a review. */
  readonly marks: readonly string[]
  /** Sums of texts that came with links, the newest last. */
  readonly linked: readonly string[]
}

export const notBegun: Progress = { hints: 0, solution: false, marks: [], linked: [] }

export type State = 'new' | 'begun' | 'solved'

/** Whoever has run, marked or asked for anything has begun: then something is kept. */
export function stateOf(progress: Progress | undefined): State {
  if (progress === undefined) return 'new'
  return progress.solved === undefined ? 'begun' : 'solved'
}

/** Characters. What is longer could not be read again. */
export const longest = { link: 20_000, says: 500 } as const

/** Solved stays solved, as it was the first time. */
export function solvedBy(progress: Progress, by: Omit<Solved, 'afterSolution'>): Progress {
  if (progress.solved !== undefined) return progress
  const solved = {
    at: by.at,
    link: by.link.length > longest.link ? '' : by.link,
    // A goal may say what a reader's handler wrote into a table.
    says: by.says.replace(/\p{Cc}/gu, ' ').slice(0, longest.says),
    afterSolution: progress.solution,
  }
  return { ...progress, solved }
}

/** Links that are remembered of one challenge; more are other people's business. */
const mostLinks = 50

export function withLinks(progress: Progress, sums: readonly string[]): Progress {
  const others = progress.linked.filter((sum) => !sums.includes(sum))
  return { ...progress, linked: [...others, ...sums].slice(-mostLinks) }
}

/** What two browsers know of one challenge, whichever is asked first. */
export function merged(a: Progress, b: Progress): Progress {
  const solved = earlier(a.solved, b.solved)
  const marks = [...a.marks].sort().join() < [...b.marks].sort().join() ? b.marks : a.marks
  return {
    ...(solved === undefined ? {} : { solved }),
    hints: Math.max(a.hints, b.hints),
    solution: a.solution || b.solution,
    marks: [...marks].sort(),
    linked: [...new Set([...a.linked, ...b.linked])].sort().slice(-mostLinks),
  }
}

function earlier(a: Solved | undefined, b: Solved | undefined): Solved | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (a.at !== b.at) return a.at < b.at ? a : b
  return JSON.stringify(a) < JSON.stringify(b) ? a : b
}

/** Tells one text of a file from another: FNV-1a over its UTF-16 units, with its length. Nobody is kept out by it. */
export function sumOf(name: string, text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0
  return `${name}:${text.length.toString(36)}.${sum.toString(36)}`
}
