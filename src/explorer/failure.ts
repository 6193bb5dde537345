/** An error as plain data, whole: what the reader of a trace needs is often not in the message. */
export interface Failure {
  readonly name: string
  readonly message: string
  /** Prisma's code, such as P2002, if it has one. */
  readonly code?: string
  /** The five characters by which PostgreSQL says what happened, such as 23505. */
  readonly sqlstate?: string
  /** The constraint or index that refused, by its name in the database. */
  readonly constraint?: string
  /** Every other property of the error, as plain data. */
  readonly details: { readonly [key: string]: unknown }
  readonly cause?: Failure
  readonly stack?: string
}

/** Takes an error, or whatever else was thrown, apart without losing any of it. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown !== 'object' || thrown === null) {
    return {
      name: 'Thrown',
      message: `a ${typeof thrown} was thrown: ${String(thrown)}`,
      details: {},
    }
  }
  const error = thrown as { readonly [key: string]: unknown }
  // node-postgres throws what the server said as it is.
  const bare = typeof error['severity'] === 'string'
  const driver = bare ? error : driverCauseOf(error)
  const constraint = constraintOf(driver)
  return {
    name: textOf(error['name']) ?? 'Error',
    message: textOf(error['message']) ?? '',
    ...optional('code', bare ? undefined : textOf(error['code'])),
    ...optional('sqlstate', textOf(driver?.['originalCode']) ?? textOf(driver?.['code'])),
    ...optional('constraint', constraint),
    details: plain(ownDetails(error), 0) as { readonly [key: string]: unknown },
    ...optional('cause', causeOf(error)),
    ...optional('stack', textOf(error['stack'])),
  }
}

/**
 * Where adapter-pg 7.10 keeps what the server said: `meta.driverAdapterError.cause` of a known request error,
 * `cause` of a bare DriverAdapterError (an error at COMMIT comes that way, without a code).
 */
function driverCauseOf(error: {
  readonly [key: string]: unknown
}): Record<string, unknown> | undefined {
  const adapterError = recordOf(recordOf(error['meta'])?.['driverAdapterError'])
  return recordOf(adapterError?.['cause']) ?? recordOf(error['cause'])
}

function constraintOf(driver: Record<string, unknown> | undefined): string | undefined {
  const named = textOf(driver?.['constraint'])
  if (named !== undefined) return named
  const constraint = recordOf(driver?.['constraint'])
  const fields = constraint?.['fields']
  return textOf(constraint?.['index']) ?? (Array.isArray(fields) ? fields.join(', ') : undefined)
}

function causeOf(error: { readonly [key: string]: unknown }): Failure | undefined {
  return error['cause'] instanceof Error ? failureOf(error['cause']) : undefined
}

function ownDetails(error: { readonly [key: string]: unknown }): Record<string, unknown> {
  const details: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(error)) {
    if (!['name', 'message', 'stack', 'code'].includes(key)) details[key] = value
  }
  const cause = error['cause']
  if (cause !== undefined && !(cause instanceof Error)) details['cause'] = cause
  return details
}

/** Six levels are deeper than any error of Prisma goes; beyond lies somebody's object graph. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth > 6) return '…'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1))
  const entries =
    value instanceof Error
      ? [['name', value.name], ['message', value.message], ...Object.entries(value)]
      : Object.entries(value)
  const copy: Record<string, unknown> = {}
  for (const [key, item] of entries as [string, unknown][]) {
    const flat = plain(item, depth + 1)
    if (flat !== undefined) copy[key] = flat
  }
  if (value instanceof Error && value.cause !== undefined)
    copy['cause'] = plain(value.cause, depth + 1)
  return copy
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V })
}
