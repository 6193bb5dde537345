// lock_timeout, as it is set and as it is told. The explorer decides when that time has passed: the server's own clock
// would make every replay a race.

const setting =
  /^set local lock_timeout (?:=|to) (?:'\s*(\d+)\s*(us|ms|s|min|h|d)?\s*'|(\d+)|(default))$/i

const milliseconds: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Milliseconds that this statement sets, 0 for no limit; undefined if it sets none that lasts for one transaction. */
export function lockTimeoutIn(sql: string): number | undefined {
  const match = setting.exec(sql.replace(/\s+/g, ' ').trim().replace(/ ?;$/, ''))
  if (match === null) return undefined
  const [, quoted, unit = 'ms', bare] = match
  const value = quoted ?? bare
  // The default of this server is none, and nothing here changes it.
  return value === undefined ? 0 : Number(value) * (milliseconds[unit.toLowerCase()] as number)
}

/** SQLSTATE and words of a lock_timeout. */
export const lockTimeoutCode = '55P03'
export const lockTimeoutMessage = 'canceling statement due to lock timeout'

/**
 * A wait that was ended from outside, told as its lock_timeout would have told it. In the server both are the same event
 * at the same place: a waiting statement is interrupted, and its transaction has failed; only the code and the words differ.
 */
export function asLockTimeout(error: unknown): unknown {
  const cause = causeOf(error)
  if (cause === undefined) return error
  // One of its kind, without importing it: whoever has no Prisma does without its packages.
  const told = Object.create(Object.getPrototypeOf(error) as object) as Error
  return Object.assign(told, error, {
    message: lockTimeoutMessage,
    cause: {
      ...cause,
      ...('code' in cause ? { code: lockTimeoutCode, message: lockTimeoutMessage } : {}),
      originalCode: lockTimeoutCode,
      originalMessage: lockTimeoutMessage,
    },
  })
}

/** What the server said, if it came through a driver adapter of Prisma. */
function causeOf(error: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!(error instanceof Error) || error.name !== 'DriverAdapterError') return undefined
  const { cause } = error
  return typeof cause === 'object' && cause !== null
    ? (cause as Readonly<Record<string, unknown>>)
    : undefined
}

/** One that stays with its session, and would count real time. */
export function setsForSession(sql: string): boolean {
  return /^\s*set\s+(session\s+)?lock_timeout\b|\bset_config\s*\(\s*'lock_timeout'/i.test(sql)
}
