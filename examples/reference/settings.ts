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
  const number = (name: string, otherwise: number) => numberIn(environment, name, otherwise)
  return {
    databaseUrl,
    host: environment['HOST'] || '127.0.0.1',
    port: number('PORT', 4600),
    paymentsUrl: addressIn(environment, 'PAYMENTS_URL'),
    mailUrl: addressIn(environment, 'MAIL_URL'),
    logLevel: levelIn(environment, 'LOG_LEVEL'),
    lockTimeoutMs: number('LOCK_TIMEOUT_MS', 2_000),
    leaseMs: number('LEASE_MS', 30_000),
    relayEveryMs: number('RELAY_EVERY_MS', 500),
    sweepEveryMs: number('SWEEP_EVERY_MS', 1_000),
    keyRetentionMs: number('KEY_RETENTION_MS', 24 * 60 * 60 * 1_000),
  }
}

function numberIn(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name]
  if (!text) return otherwise
  const value = Number(text)
  // lock_timeout takes no more than 32 bits. 0 would be a wait without an end, and is right for a port alone.
  const least = name === 'PORT' ? 0 : 1
  const most = name === 'PORT' ? 65_535 : 2 ** 31 - 1
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
