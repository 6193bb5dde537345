import type { Failure } from './failure.ts'

/** What PostgreSQL said, in its own words: the adapter keeps them beside a message that only names the kind of error. */
export function serverSays(failure: Failure): string {
  const cause = failure.details['cause'] as { readonly originalMessage?: unknown } | undefined
  return typeof cause?.originalMessage === 'string' ? cause.originalMessage : failure.message.trim()
}
