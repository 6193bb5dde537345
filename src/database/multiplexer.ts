import { attemptAgain, candidatesOf } from './after-wait.ts'
import type { Attempt, Ground } from './ground.ts'
import { holdersFor, locksOf } from './holders.ts'
import { withChanges } from './overlay.ts'
import { joined, modeOf } from './row-locks.ts'
import type { QueryConfig, QueryResult } from './send.ts'
import { clear, closesCircle, newSession, waitingByProcess, type Session } from './session.ts'
import { kindOf, type StatementKind, type Write } from './statement-kind.ts'

/** The answer, or, from a statement that has to wait, the promise of one. */
type Answered = { readonly now: QueryResult } | { readonly later: Promise<QueryResult> }

/**
 * Several sessions on one PGlite, at READ COMMITTED.
 *
 * What is committed lives in PGlite. An open transaction is an overlay: the rows it has changed. Each of its statements runs
 * inside BEGIN … ROLLBACK with the overlay laid over what is committed; COMMIT lays it there for good.
 * A statement waits for another open transaction if both lock one committed row in modes that exclude each other, or if a
 * unique or exclusion constraint would decide otherwise with the other's rows in place. Whoever closes a circle gets 40P01.
 *
 * How far this agrees with PostgreSQL is not argued but tested, schedule by schedule.
 */
export class Multiplexer {
  readonly #ground: Ground
  readonly #sessions = new Set<Session>()
  #line: Promise<unknown> = Promise.resolve()
  #arrivals = 0

  constructor(ground: Ground) {
    this.#ground = ground
  }

  open(process: number): Session {
    const session = newSession(process)
    this.#sessions.add(session)
    return session
  }

  close(session: Session): void {
    this.#sessions.delete(session)
  }

  /** Who waits for whom, by process. */
  get waiting(): ReadonlyMap<number, readonly number[]> {
    return waitingByProcess(this.#sessions)
  }

  /** Processes that die: nothing of theirs is left, and whoever waited for them goes on. */
  kill(processes: readonly number[]): Promise<void> {
    return this.#alone(async () => {
      for (const session of [...this.#sessions]) {
        if (!processes.includes(session.process)) continue
        session.waiting = undefined
        clear(session, 'idle')
        this.#sessions.delete(session)
      }
      await this.#wake()
    })
  }

  async run(session: Session, config: QueryConfig): Promise<QueryResult> {
    const kind = kindOf(config.text)
    // The wait itself must not keep the line, or nobody could ever end it.
    const answered = await this.#alone(() => this.#step(session, config, kind))
    return 'later' in answered ? answered.later : answered.now
  }

  async #step(session: Session, config: QueryConfig, kind: StatementKind): Promise<Answered> {
    if (kind.kind === 'refused') {
      if (kind.stays || !this.#undisturbed(session)) throw new Error(kind.why)
      return { now: await this.#ground.run(config) }
    }
    if (session.status === 'aborted' && !endings.includes(kind.kind)) {
      throw await this.#ground.refusal(config, true)
    }
    switch (kind.kind) {
      case 'begin':
        session.status = 'open'
        return { now: nothing }
      case 'commit':
        await this.#commit(session)
        return { now: nothing }
      case 'rollback':
        clear(session, 'idle')
        await this.#wake()
        return { now: nothing }
      case 'savepoint':
        session.savepoints.push({ name: kind.name, overlay: session.overlay, locks: session.locks })
        return { now: nothing }
      case 'release':
      case 'rollback-to':
        await this.#toSavepoint(session, kind, config)
        return { now: nothing }
      case 'read':
        return { now: await this.#read(session, config) }
      case 'write':
        return this.#write(session, config, kind)
      default:
        return kind satisfies never
    }
  }

  async #commit(session: Session): Promise<void> {
    const { status, overlay } = session
    clear(session, 'idle')
    try {
      if (status === 'open' && overlay.size > 0) await this.#ground.apply(overlay)
    } finally {
      await this.#wake()
    }
  }

  async #toSavepoint(
    session: Session,
    { kind, name }: StatementKind & { readonly kind: 'release' | 'rollback-to' },
    config: QueryConfig,
  ): Promise<void> {
    const index = session.savepoints.findLastIndex((savepoint) => savepoint.name === name)
    const savepoint = session.savepoints[index]
    if (savepoint === undefined) {
      await this.#fail(session)
      throw await this.#ground.refusal(config, false)
    }
    if (kind === 'release') {
      session.savepoints.splice(index)
      return
    }
    session.savepoints.splice(index + 1)
    Object.assign(session, { status: 'open', overlay: savepoint.overlay, locks: savepoint.locks })
    await this.#wake()
  }

  async #read(session: Session, config: QueryConfig): Promise<QueryResult> {
    const { result } = await this.#ground.attempt([session.overlay], config, false)
    if (result.ok) return result.value
    await this.#fail(session)
    throw result.error
  }

  async #write(session: Session, config: QueryConfig, write: Write): Promise<Answered> {
    // Nobody is in the middle of anything: this is a statement like any other, and PGlite runs it as it is.
    if (this.#undisturbed(session)) return { now: await this.#ground.run(config) }
    const sequences = await this.#ground.readSequences(write)
    const attempt = await this.#ground.attempt([session.overlay], config, true)
    const drawn = await this.#ground.readSequences(write)
    const tried = { config, write, attempt, sequences }
    const holders = await holdersFor(session, this.#othersThan(session), tried, this.#ground)
    await this.#ground.setSequences(drawn)
    if (holders.length === 0) return { now: await this.#accept(session, attempt, config) }
    if (write.nowait) {
      await this.#fail(session)
      throw databaseError('55P03', 'could not obtain lock on row in relation')
    }
    const began = await this.#ground.committed()
    const later = new Promise<QueryResult>((resolve, reject) => {
      const [candidates, since] = [candidatesOf(write, attempt), this.#arrivals++]
      session.waiting = {
        config,
        write,
        sequences,
        candidates,
        began,
        since,
        for: holders,
        resolve,
        reject,
      }
    })
    if (!closesCircle(session)) return { later }
    session.waiting = undefined
    await this.#fail(session)
    throw databaseError('40P01', 'deadlock detected')
  }

  /** The statement has happened: what it changed is the transaction's, or, outside of one, everybody's. */
  async #accept(
    session: Session,
    { result, changes }: Attempt,
    { text }: QueryConfig,
  ): Promise<QueryResult> {
    if (!result.ok) {
      await this.#fail(session)
      throw result.error
    }
    const committed = await this.#ground.committed()
    const overlay = withChanges(session.overlay, changes, committed)
    if (session.status === 'open') {
      session.overlay = overlay
      session.locks = joined(
        session.locks,
        locksOf(changes, this.#ground.shapes, committed, modeOf(text)),
      )
    } else if (overlay.size > 0) await this.#ground.apply(overlay)
    return result.value
  }

  /** An error ends the transaction, or what came after its last savepoint; its locks go at once. */
  async #fail(session: Session): Promise<void> {
    const savepoint = session.savepoints.at(-1)
    if (session.status === 'open' && savepoint !== undefined) {
      const { overlay, locks } = savepoint
      Object.assign(session, { status: 'aborted', overlay, locks })
    } else clear(session, session.status === 'idle' ? 'idle' : 'aborted')
    await this.#wake()
  }

  /** Looks at everybody who waits, in the order in which they came. */
  async #wake(): Promise<void> {
    const arrival = ({ waiting }: Session) => waiting?.since ?? 0
    for (const session of [...this.#sessions].sort((a, b) => arrival(a) - arrival(b))) {
      const { waiting } = session
      if (waiting === undefined) continue
      const { config, write, sequences } = waiting
      const drawn = await this.#ground.readSequences(write)
      await this.#ground.setSequences(sequences)
      const attempt = await attemptAgain(session, waiting, this.#ground)
      const tried = { config, write, attempt, sequences }
      waiting.for = await holdersFor(session, this.#othersThan(session), tried, this.#ground)
      await this.#ground.setSequences(drawn)
      const circle = closesCircle(session)
      if (waiting.for.length > 0 && !circle) continue
      session.waiting = undefined
      if (circle) {
        await this.#fail(session)
        waiting.reject(databaseError('40P01', 'deadlock detected'))
      } else await this.#accept(session, attempt, config).then(waiting.resolve, waiting.reject)
    }
  }

  /** The other transactions that have changed or locked anything. */
  #othersThan(session: Session): readonly Session[] {
    return [...this.#sessions].filter(
      (other) => other !== session && (other.overlay.size > 0 || other.locks.size > 0),
    )
  }

  #undisturbed(session: Session): boolean {
    return session.status === 'idle' && this.#othersThan(session).length === 0
  }

  /** One after the other: each step looks at several states of the one connection, and nobody may come between. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work)
    this.#line = turn.catch(() => undefined)
    return turn
  }
}

const nothing: QueryResult = { fields: [], rows: [], rowCount: null }
/** What a transaction that has failed still takes. */
const endings: readonly StatementKind['kind'][] = ['rollback', 'commit', 'rollback-to']

/** As node-postgres would hand it over. PGlite cannot raise these by itself: it has nobody to wait for. */
function databaseError(code: string, message: string): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', code })
}
