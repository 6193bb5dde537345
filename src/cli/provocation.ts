// What it takes to have a database refuse a call of Prisma Client, with nothing made up.
import type { Prisma } from '../database/prisma.ts'

export interface ClientOptions {
  /** How many connections its pool has, at most. */
  readonly connections?: number
  /** Milliseconds after which the pool no longer waits for a free one; it waits for ever if absent. */
  readonly patience?: number
}

/** A database with the catalogue's tables, all of them empty. */
export interface Ground {
  /** Another client, as another process would have one. */
  client(options?: ClientOptions): Promise<Prisma>
}

export interface Provocation {
  readonly id: string
  /** What fails, and why, as the end of a sentence that begins with the error. */
  readonly when: string
  /** Rejects with the error. */
  readonly provoke: (ground: Ground) => Promise<unknown>
  /** Why PGlite cannot raise it; absent where it can. */
  readonly notOnPGlite?: string
}
