// The words for an error, for those who need nothing else of the explorer: a page that has not been touched stays light.
import type { Failure } from './failure.ts'

/** What PostgreSQL said, in its own words: the adapter keeps them beside a message that only names the kind of error. */
export function serverSays(failure: Failure): string {
  const cause = failure.details['cause'] as { readonly originalMessage?: unknown } | undefined
  return typeof cause?.originalMessage === 'string' ? cause.originalMessage : failure.message.trim()
}

/** The codes by which an error is looked up, or, where it has none, its name and the first line that says something. */
export function shortFailure(failure: {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly sqlstate?: string
  readonly constraint?: string
}): string {
  const codes = [failure.code, failure.sqlstate, failure.constraint].filter(
    (part) => part !== undefined,
  )
  if (codes.length > 0) return codes.join(' · ')
  const line = failure.message.split('\n').find((text) => text.trim() !== '')
  return line === undefined ? failure.name : shortened(`${failure.name}: ${line.trim()}`, 104)
}

/** At most so many characters, the last of them a sign that there was more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
