import type pg from 'pg'
import type { Gate } from '../explorer/index.ts'

/**
 * Makes the client of one process over its pool: whatever a handler is given to work with. Every statement has to ask the
 * gate before it is sent, and every connection that is in use has to stand in `ongoing`, or the process could not die.
 */
export type Connect<Client> = (pool: pg.Pool, gate: Gate, ongoing: Ongoing) => Promise<Client>

/** What a process has going on in its database, so that its death, and the end of a wait, can be made to look like one. */
export interface Ongoing {
  readonly open: Set<InUse>
  /** Set when the wait of its statement is ended because its lock_timeout has passed; the error that follows unsets it. */
  waitEnded?: boolean
}

/** A connection that a process has taken from its pool. */
export interface InUse {
  /** Undoes what is open on it and gives it back, underneath the process that has it. */
  abandon(): Promise<void>
}
