// What an error means for whoever asked, and what may be written down about it.
import { sqlstateOf } from '../errors.ts'

/** SQLSTATEs after which the same request may succeed, as a whole. */
const passing = ['40001', '40P01', '55P03', '57014']

/** Somebody else holds what we need; they will be through soon. */
export function isLockTimeout(error: unknown): boolean {
  return sqlstateOf(error) === '55P03'
}

/** 503 if it is worth asking again soon, otherwise 500. */
export function statusOf(error: unknown): 500 | 503 {
  const isPassing =
    passing.includes(sqlstateOf(error) ?? '') ||
    // No connection was free in time for a transaction, or it took too long and was rolled back.
    textIn(error, 'code') === 'P2028' ||
    // The same for a query without one: pg's words, which Prisma passes on without a code.
    textIn(error, 'message') === 'timeout exceeded when trying to connect'
  return isPassing ? 503 : 500
}

/**
 * An error for the log: what it is and where it came from. No message, because Prisma's and PostgreSQL's quote the values that
 * they were given; of the stack only the places, because it begins with the message.
 */
export function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  return {
    error: error.name,
    code: textIn(error, 'code'),
    sqlstate: sqlstateOf(error),
    constraint: constraintOf(error),
    at: error.stack?.match(/^ +at .+$/gm)?.slice(0, 5),
  }
}

/** Where adapter-pg 7.10 keeps the name of the index or constraint that refused. */
function constraintOf(error: Error): string | undefined {
  const meta = (error as { readonly meta?: { readonly driverAdapterError?: unknown } }).meta
  const { cause } = (meta?.driverAdapterError ?? error) as { readonly cause?: unknown }
  const { constraint } = (cause ?? {}) as { readonly constraint?: { readonly index?: string } }
  return constraint?.index
}

function textIn(error: unknown, name: string): string | undefined {
  const value = (error as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : undefined
}
