// How a handler finds out what the database really said. Prisma's codes alone do not tell: P2002 is any unique index.
import { Prisma } from '#prisma'

/** The SQLSTATE behind an error of Prisma Client 7.10 on adapter-pg, or undefined if the database had no part in it. */
export function sqlstateOf(error: unknown): string | undefined {
  const cause = causeOf(error)
  return textOf(cause?.['originalCode']) ?? textOf(cause?.['code'])
}

/** Whether the error is a duplicate in exactly this unique index or constraint, by its name in the database. */
export function isDuplicateIn(index: string, error: unknown): boolean {
  const constraint = causeOf(error)?.['constraint'] as { readonly index?: string } | undefined
  return sqlstateOf(error) === '23505' && constraint?.index === index
}

/**
 * Where adapter-pg keeps what the server said. This is not a public shape: pin the version and test it.
 * An error at COMMIT is a bare DriverAdapterError, without a code and with the cause on itself.
 */
function causeOf(error: unknown): Record<string, unknown> | undefined {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const adapterError = error.meta?.['driverAdapterError'] as
      { readonly cause?: Record<string, unknown> } | undefined
    return adapterError?.cause
  }
  return error instanceof Error ? (error.cause as Record<string, unknown> | undefined) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
