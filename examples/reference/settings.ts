// What the service is told by its environment. Read once, and refused in one sentence.

export interface Settings {
  /** Connection string of PostgreSQL. */
  readonly databaseUrl: string
  readonly host: string
  /** 0 is any that is free. */
  readonly port: number
  /** Where transfers are asked for; without it they stay in the outbox. */
  readonly paymentsUrl: string | undefined
  /** Where mails are asked for; without it they stay in the outbox. */
  readonly mailUrl: string | undefined
  /** One of pino's levels. */
  readonly logLevel: string
  /** How long a statement may wait for a lock. Below the provider's time-out, or nobody hears the answer. */
  readonly lockTimeoutMs: number
  /** How long whoever took something up may be silent before another takes it over. */
  readonly leaseMs: number
  readonly relayEveryMs: number
  readonly sweepEveryMs: number
  /** How long the payment provider remembers idempotency keys. */
  readonly keyRetentionMs: number
}

const day = 24 * 60 * 60 * 1_000

/** Its message is the sentence for whoever started the service. */
export class SettingsError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>

/** Throws a SettingsError for what is missing or makes no sense. */
export function settingsFrom(environment: Environment): Settings {
  const databaseUrl = environment['REFERENCE_DATABASE_URL']
  if (!databaseUrl)
    throw new SettingsError(
      'REFERENCE_DATABASE_URL is missing: set it to the connection string of a PostgreSQL database, such as postgres://user:password@localhost:5432/name.',
    )
  // What lock_timeout and timers take at most; 0 would be no limit, or no pause.
  const number = (name: string, otherwise: number, least = 1, most = 2 ** 31 - 1) =>
    numberIn(environment[name], name, { otherwise, least, most })
  return {
    databaseUrl,
    host: environment['HOST'] || '127.0.0.1',
    port: number('PORT', 4600, 0, 65_535),
    paymentsUrl: addressIn(environment, 'PAYMENTS_URL'),
    mailUrl: addressIn(environment, 'MAIL_URL'),
    logLevel: levelIn(environment, 'LOG_LEVEL'),
    lockTimeoutMs: number('LOCK_TIMEOUT_MS', 2_000),
    leaseMs: number('LEASE_MS', 30_000),
    relayEveryMs: number('RELAY_EVERY_MS', 500),
    sweepEveryMs: number('SWEEP_EVERY_MS', 1_000),
    keyRetentionMs: number('KEY_RETENTION_MS', day, 1, 365 * day),
  }
}

interface Range {
  readonly otherwise: number
  readonly least: number
  readonly most: number
}

function numberIn(text: string | undefined, name: string, range: Range): number {
  const { otherwise, least, most } = range
  if (!text) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new SettingsError(`${name} is to be a whole number from ${least} to ${most}.`)
}

/** Without a slash at its end. */
function addressIn(environment: Environment, name: string): string | undefined {
  const text = environment[name]
  if (!text) return undefined
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new SettingsError(`${name} is to be an address such as http://localhost:4700.`)
  return text.replace(/\/+$/, '')
}

function levelIn(environment: Environment, name: string): string {
  const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
  const level = environment[name] || 'info'
  if (levels.includes(level)) return level
  throw new SettingsError(`${name} is to be one of ${levels.join(', ')}.`)
}
