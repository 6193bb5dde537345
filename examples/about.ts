// What the catalogue says of an example, beside what its scenario runs.

export const families = {
  'dedup-row-and-effect': 'The event row and the effect',
  'prisma-traps': 'Prisma traps',
  'looks-atomic': 'SQL that looks atomic',
  'identifiers-and-order': 'Identifiers and order',
  tenants: 'Tenants',
  'idempotency-keys': 'Idempotency keys',
  'waits-and-deadlocks': 'Waits and deadlocks',
  'double-booking': 'Double booking',
  transport: 'Transport',
  migration: 'Migration',
} as const

export type Family = keyof typeof families

export interface About {
  readonly family: Family
  /** Public threads that report exactly this, as `owner/repository#number`. Empty: none was found. */
  readonly reports: readonly string[]
  /** SQLSTATEs, and Prisma's codes, that the database raises in some order of it. */
  readonly errors: readonly string[]
  /** Where PGlite, with its one connection, cannot show what PostgreSQL does. */
  readonly onPGlite?: 'cannot say'
}
