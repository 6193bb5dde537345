// An error with all that it carries, as plain data that is the same in every run.
import { failureOf } from '../explorer/index.ts'

export interface WholeError {
  readonly name: string
  readonly code?: string
  readonly message: string
  readonly [property: string]: unknown
}

/** What differs from run to run, and what stands in its place. */
const milliseconds = '<milliseconds>'
const placeholders: readonly string[] = [milliseconds]

/** The error without its stack, whose files and lines are those of one machine. */
export function wholeError(thrown: unknown): WholeError {
  const { name, code, message, details, cause } = failureOf(thrown)
  return steady({
    name,
    ...(code === undefined ? {} : { code }),
    message: message.trim(),
    ...details,
    ...(cause === undefined || 'cause' in details ? {} : { cause: wholeCause(cause) }),
  }) as WholeError
}

function wholeCause({ name, code, message, details }: ReturnType<typeof failureOf>): unknown {
  return { name, ...(code === undefined ? {} : { code }), message, ...details }
}

/** The names that stand in an error in the place of what differs from run to run. */
export function placeholdersIn(error: WholeError): readonly string[] {
  const text = JSON.stringify(error)
  return placeholders.filter((name) => text.includes(name))
}

function steady(value: unknown, key?: string): unknown {
  if (key === 'timeTaken') return milliseconds
  if (typeof value === 'string') return value.replace(/\d+(?= ms passed)/g, milliseconds)
  if (Array.isArray(value)) return value.map((item) => steady(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, steady(item, name)]))
}
