import { databaseError } from './database-error.ts'
import type { Attempt, Ground } from './ground.ts'
import { waitOf } from './holders.ts'
import { heldBy, holdingOf, isEmpty, together } from './holding.ts'
import { lockTimeoutCode, lockTimeoutMessage } from './lock-timeout.ts'
import { withChanges } from './overlay.ts'
import { abort, release, rollBackTo, setSavepoint } from './savepoints.ts'
import type { QueryConfig, QueryResult } from './send.ts'
import { clear, closesCircle, newSession, waitingByProcess, type Session } from './session.ts'
import { kindOf, type StatementKind, type Write } from './statement-kind.ts'
import { tryAgain, waitingOf } from './waiting.ts'

/** The answer, or, from a statement that has to wait, the promise of one. */
type Answered = { readonly now: QueryResult } | { readonly later: Promise<QueryResult> }

/**
 * Several sessions on one PGlite, at READ COMMITTED.
 *
 * What is committed lives in PGlite. An open transaction is an overlay: the rows it has changed. Each of its statements runs
 * inside BEGIN … ROLLBACK with the overlay laid over what is committed; COMMIT lays it there for good.
 * A statement comes to its rows one after the other. It waits at the first that another open transaction has locked in a
 * mode that excludes its own, or whose key the other has put there or changed, and keeps what it has got until then.
 * Whoever closes a circle gets 40P01.
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

  /** The wait of this process's statement ends with 55P03, as its lock_timeout asks. */
  endWait(process: number): Promise<void> {
    return this.#alone(async () => {
      for (const session of this.#sessions) {
        const { waiting } = session
        if (session.process !== process || waiting === undefined) continue
        session.waiting = undefined
        await this.#fail(session)
        waiting.reject(databaseError(lockTimeoutCode, lockTimeoutMessage))
      }
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
        setSavepoint(session, kind.name)
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
    const found = kind === 'release' ? release(session, name) : rollBackTo(session, name)
    if (!found) {
      await this.#fail(session)
      throw await this.#ground.refusal(config, false)
    }
    if (kind === 'rollback-to') await this.#wake()
  }

  async #read(session: Session, config: QueryConfig): Promise<QueryResult> {
    const result = await this.#ground.answer([session.overlay], config)
    if (result.ok) return result.value
    await this.#fail(session)
    throw result.error
  }

  async #write(session: Session, config: QueryConfig, write: Write): Promise<Answered> {
    // Nobody is in the middle of anything: this is a statement like any other, and PGlite runs it as it is.
    if (this.#undisturbed(session)) return { now: await this.#ground.run(config) }
    const others = this.#othersThan(session)
    // Only who may have to wait puts them back.
    const sequences = others.length === 0 ? [] : await this.#ground.sequences.readFor(write)
    const attempt = await this.#ground.attempt([session.overlay], config)
    const tried = { config, write, attempt }
    const wait = await waitOf(session, others, tried, this.#ground)
    if (wait === undefined) return { now: await this.#accept(session, attempt, config) }
    if (write.nowait) {
      await this.#fail(session)
      throw databaseError('55P03', 'could not obtain lock on row in relation')
    }
    const asked = await waitingOf(tried, wait, sequences, this.#ground)
    const later = new Promise<QueryResult>((resolve, reject) => {
      session.waiting = { ...asked, since: this.#arrivals++, resolve, reject }
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
    config: QueryConfig,
  ): Promise<QueryResult> {
    if (!result.ok) {
      await this.#fail(session)
      throw result.error
    }
    const committed = await this.#ground.committed()
    const overlay = withChanges(session.overlay, changes, committed)
    if (session.status === 'open') {
      session.overlay = overlay
      session.held = together(session.held, heldBy(changes, config, this.#ground.shapes, committed))
    } else if (overlay.size > 0) await this.#ground.apply(overlay)
    return result.value
  }

  async #fail(session: Session): Promise<void> {
    abort(session)
    await this.#wake()
  }

  /** Looks at everybody who waits, in the order in which they came. */
  async #wake(): Promise<void> {
    const arrival = ({ waiting }: Session) => waiting?.since ?? 0
    for (const session of [...this.#sessions].sort((a, b) => arrival(a) - arrival(b))) {
      const { waiting } = session
      if (waiting === undefined) continue
      const others = this.#othersThan(session)
      const { attempt, wait } = await tryAgain(session, waiting, others, this.#ground)
      Object.assign(waiting, wait ?? { for: [] })
      const circle = closesCircle(session)
      if (wait !== undefined && !circle) continue
      session.waiting = undefined
      if (circle) {
        await this.#fail(session)
        waiting.reject(databaseError('40P01', 'deadlock detected'))
      } else
        await this.#accept(session, attempt, waiting.config).then(waiting.resolve, waiting.reject)
    }
  }

  /** The other transactions, and statements outside of one that wait, that have changed or locked anything. */
  #othersThan(session: Session): readonly Session[] {
    return [...this.#sessions].filter((other) => other !== session && !isEmpty(holdingOf(other)))
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
