// How a result was obtained, and what that means: the label beside every verdict.
import type { How } from '../explorer/index.ts'

export interface Obtained {
  readonly label: string
  /** What the label means, in a sentence or two; shown on demand. */
  readonly means: string
  /** What limits this result, if anything does; shown at once. */
  readonly why?: string
}

/** @param version of PostgreSQL, as PGlite says it */
export function obtained(how: How, version: string, why?: string): Obtained {
  const limits = why === undefined ? {} : { why }
  switch (how) {
    case 'live':
      return {
        label: `live · PGlite, PostgreSQL ${version}`,
        means:
          'PGlite is PostgreSQL itself, compiled to run in this page. It took these very steps in this order, and nothing was emulated.',
        ...limits,
      }
    case 'emulated':
      return {
        label: `emulated · PGlite, PostgreSQL ${version}`,
        means:
          'PGlite has one connection. Transactions that overlap are emulated on it, at READ COMMITTED, and statements of these shapes are compared with PostgreSQL 18, order by order, by this project’s tests.',
        ...limits,
      }
    case 'cannot-say':
      return {
        label: 'cannot say',
        means:
          'What was seen here may be about PGlite’s one connection and not about the handler. PostgreSQL decides: run it from a terminal.',
        ...limits,
      }
    default:
      return how satisfies never
  }
}

/** What was run on a server beforehand, and is only shown here. */
export function recordedOn(product: string, version: string): Obtained {
  return {
    label: `recorded · ${product} ${version}`,
    means: `This was run on ${product} ${version}, in every order, when the site was built; its tests run it again. Nothing ran in this page.`,
  }
}
