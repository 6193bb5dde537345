import type { PGlite } from '@electric-sql/pglite'
import {
  changesBetween,
  emptyOverlay,
  isLockOnly,
  layingSql,
  overlayBetween,
  readSql,
  stateFrom,
  withChanges,
  type Change,
  type Overlay,
  type State,
  type TableShape,
} from './overlay.ts'
import type { QueryConfig, QueryResult } from './send.ts'
import { conflict, joined, modeOf, modeOfChange, type Mode, type RowLocks } from './row-locks.ts'
import { kindOf, type StatementKind } from './statement-kind.ts'

type Write = StatementKind & { readonly kind: 'write' }
type Sequences = readonly {
  readonly name: string
  readonly last: string
  readonly called: boolean
}[]

/** One connection of one process, as it would be on a server. */
export interface Session {
  readonly process: number
  status: 'idle' | 'open' | 'aborted'
  overlay: Overlay
  locks: RowLocks
  readonly savepoints: {
    readonly name: string
    readonly overlay: Overlay
    readonly locks: RowLocks
  }[]
  waiting: Waiting | undefined
}

interface Waiting {
  readonly config: QueryConfig
  readonly write: Write
  /** The sequences as they were when the statement first asked: it keeps the numbers that it drew. */
  readonly sequences: Sequences
  /** For UPDATE, DELETE and locking SELECT: the rows that it found. Awake, it looks at these again and at no others. */
  readonly candidates: ReadonlySet<string> | undefined
  /** What was committed when it began. */
  readonly began: State
  /** Counts who began to wait before whom. */
  readonly since: number
  for: readonly Session[]
  readonly resolve: (result: QueryResult) => void
  readonly reject: (error: unknown) => void
}

/** What a statement would do, found out inside BEGIN … ROLLBACK. */
interface Attempt {
  readonly result:
    | { readonly ok: true; readonly value: QueryResult }
    | { readonly ok: false; readonly error: unknown }
  readonly changes: readonly Change[]
}

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
  readonly #pglite: PGlite
  readonly #shapes: readonly TableShape[]
  readonly #send: (config: QueryConfig) => Promise<QueryResult>
  readonly #sessions = new Set<Session>()
  #line: Promise<unknown> = Promise.resolve()
  #arrivals = 0
  /** What is committed, until somebody changes it. Its versions are not to be relied on: attempts touch them. */
  #committed: State | undefined

  constructor(
    pglite: PGlite,
    shapes: readonly TableShape[],
    send: (config: QueryConfig) => Promise<QueryResult>,
  ) {
    this.#pglite = pglite
    this.#shapes = shapes
    this.#send = send
  }

  open(process: number): Session {
    const session: Session = {
      process,
      status: 'idle',
      overlay: emptyOverlay,
      locks: new Map(),
      savepoints: [],
      waiting: undefined,
    }
    this.#sessions.add(session)
    return session
  }

  close(session: Session): void {
    this.#sessions.delete(session)
  }

  /** To be called when the tables were changed by somebody else, as a reset does. */
  forgetCommitted(): void {
    this.#committed = undefined
  }

  /** Who waits for whom, by process. */
  get waiting(): ReadonlyMap<number, readonly number[]> {
    return new Map(
      [...this.#sessions].flatMap(({ process, waiting }) =>
        waiting === undefined
          ? []
          : [
              [
                process,
                [...new Set(waiting.for.map((holder) => holder.process))].sort((a, b) => a - b),
              ] as const,
            ],
      ),
    )
  }

  /** Processes that die: nothing of theirs is left, and whoever waited for them goes on. */
  kill(processes: readonly number[]): Promise<void> {
    return this.#alone(async () => {
      const dead = [...this.#sessions].filter(({ process }) => processes.includes(process))
      for (const session of dead) {
        session.waiting = undefined
        this.#forget(session, 'idle')
        this.#sessions.delete(session)
      }
      await this.#wake()
    })
  }

  async run(session: Session, config: QueryConfig): Promise<QueryResult> {
    const kind = kindOf(config.text)
    // The wait itself must not keep the line, or nobody could ever end it.
    const outcome = await this.#alone(() => this.#step(session, config, kind))
    return 'later' in outcome ? outcome.later : outcome.now
  }

  async #step(
    session: Session,
    config: QueryConfig,
    kind: StatementKind,
  ): Promise<{ readonly now: QueryResult } | { readonly later: Promise<QueryResult> }> {
    if (kind.kind === 'refused') {
      if (kind.stays || session.status !== 'idle' || this.#othersThan(session).length > 0)
        throw new Error(kind.why)
      this.#committed = undefined
      return { now: await this.#send(config) }
    }
    if (session.status === 'aborted' && !['rollback', 'commit', 'rollback-to'].includes(kind.kind))
      throw await this.#refusedInAborted(config)
    switch (kind.kind) {
      case 'begin':
        session.status = 'open'
        return { now: nothing }
      case 'commit':
        await this.#commit(session)
        return { now: nothing }
      case 'rollback':
        this.#forget(session, 'idle')
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
    this.#forget(session, 'idle')
    try {
      if (status === 'open' && overlay.size > 0) await this.#apply(overlay)
    } finally {
      await this.#wake()
    }
  }

  async #apply(overlay: Overlay): Promise<void> {
    await this.#committedState()
    await this.#pglite.exec('BEGIN')
    try {
      await this.#lay(overlay)
      this.#committed = undefined
      await this.#pglite.exec('COMMIT')
    } catch (error) {
      await this.#pglite.exec('ROLLBACK')
      throw error
    }
  }

  async #toSavepoint(
    session: Session,
    kind: StatementKind & { readonly kind: 'release' | 'rollback-to' },
    config: QueryConfig,
  ): Promise<void> {
    const index = session.savepoints.findLastIndex(({ name }) => name === kind.name)
    const savepoint = session.savepoints[index]
    if (savepoint === undefined) {
      await this.#fail(session)
      throw await this.#errorOf(`BEGIN; ${config.text}`)
    }
    if (kind.kind === 'release') {
      session.savepoints.splice(index)
      return
    }
    session.savepoints.splice(index + 1)
    Object.assign(session, { status: 'open', overlay: savepoint.overlay, locks: savepoint.locks })
    await this.#wake()
  }

  async #read(session: Session, config: QueryConfig): Promise<QueryResult> {
    const { result } = await this.#attempt([session.overlay], config, false)
    if (result.ok) return result.value
    await this.#fail(session)
    throw result.error
  }

  async #write(
    session: Session,
    config: QueryConfig,
    write: Write,
  ): Promise<{ readonly now: QueryResult } | { readonly later: Promise<QueryResult> }> {
    if (session.status === 'idle' && this.#othersThan(session).length === 0) {
      // Nobody else is in the middle of anything: this is a statement like any other, and PGlite runs it as it is.
      this.#committed = undefined
      return { now: await this.#send(config) }
    }
    const sequences = await this.#readSequences(write)
    const attempt = await this.#attempt([session.overlay], config, true)
    const drawn = await this.#readSequences(write)
    const holders = await this.#holdersFor(session, config, write, attempt, sequences)
    await this.#setSequences(drawn)
    if (holders.length === 0) return { now: await this.#accept(session, attempt, config) }
    if (write.nowait) {
      await this.#fail(session)
      throw databaseError('55P03', 'could not obtain lock on row in relation')
    }
    const began = await this.#committedState()
    const later = new Promise<QueryResult>((resolve, reject) => {
      const candidates = candidatesOf(write, attempt)
      session.waiting = {
        config,
        write,
        sequences,
        candidates,
        began,
        since: this.#arrivals++,
        for: holders,
        resolve,
        reject,
      }
    })
    if (closesCircle(session)) {
      session.waiting = undefined
      await this.#fail(session)
      throw deadlock()
    }
    return { later }
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
    const committed = await this.#committedState()
    const overlay = withChanges(session.overlay, changes, committed)
    if (session.status === 'open') {
      session.overlay = overlay
      session.locks = joined(session.locks, this.#locksOf(changes, committed, modeOf(text)))
    } else if (overlay.size > 0) await this.#apply(overlay)
    return result.value
  }

  /** An error ends the transaction, or what came after its last savepoint; its locks go at once. */
  async #fail(session: Session): Promise<void> {
    const savepoint = session.savepoints.at(-1)
    if (session.status === 'open' && savepoint !== undefined) {
      Object.assign(session, {
        status: 'aborted',
        overlay: savepoint.overlay,
        locks: savepoint.locks,
      })
    } else this.#forget(session, session.status === 'idle' ? 'idle' : 'aborted')
    await this.#wake()
  }

  #forget(session: Session, status: Session['status']): void {
    Object.assign(session, { status, overlay: emptyOverlay, locks: new Map() })
    session.savepoints.length = 0
  }

  /** Looks at everybody who waits, in the order in which they came, until nobody can go on. */
  async #wake(): Promise<void> {
    const inOrder = [...this.#sessions].sort(
      (a, b) => (a.waiting?.since ?? 0) - (b.waiting?.since ?? 0),
    )
    for (const session of inOrder) {
      const { waiting } = session
      if (waiting === undefined) continue
      const drawn = await this.#readSequences(waiting.write)
      await this.#setSequences(waiting.sequences)
      const attempt = await this.#again(session, waiting)
      const holders = await this.#holdersFor(
        session,
        waiting.config,
        waiting.write,
        attempt,
        waiting.sequences,
      )
      await this.#setSequences(drawn)
      waiting.for = holders
      const circle = closesCircle(session)
      if (holders.length > 0 && !circle) continue
      session.waiting = undefined
      if (circle) {
        await this.#fail(session)
        waiting.reject(deadlock())
      } else
        await this.#accept(session, attempt, waiting.config).then(waiting.resolve, waiting.reject)
    }
  }

  /** The open transactions that this statement has to wait for. */
  async #holdersFor(
    session: Session,
    config: QueryConfig,
    write: Write,
    attempt: Attempt,
    sequences: Sequences,
  ): Promise<readonly Session[]> {
    const others = this.#othersThan(session)
    if (others.length === 0) return []
    const committed = await this.#committedState()
    const locks = this.#locksOf(attempt.changes, committed, modeOf(config.text))
    const holders: Session[] = []
    for (const other of others) {
      if (
        conflict(locks, other.locks) ||
        (await this.#decidesOtherwise(session, other, config, write, attempt, sequences))
      )
        holders.push(other)
    }
    return holders
  }

  /** Whether a unique or exclusion constraint would say something else if the other transaction had committed. */
  async #decidesOtherwise(
    session: Session,
    other: Session,
    config: QueryConfig,
    write: Write,
    attempt: Attempt,
    sequences: Sequences,
  ): Promise<boolean> {
    if (write.verb !== 'INSERT' && write.verb !== 'UPDATE') return false
    if (![...other.overlay.values()].some((rows) => rows.size > 0)) return false
    const put = attempt.changes.some((change) => change.after !== undefined && !isLockOnly(change))
    if (put && (await this.#clash([other.overlay], session, attempt.changes)) !== undefined)
      return true
    // It met a committed row: the other may be about to take that row away.
    const met =
      constraintSays(attempt) !== undefined ||
      (/\bon\s+conflict\b/i.test(config.text) && inserted(attempt) === 0)
    if (!met) return false
    await this.#setSequences(sequences)
    const together = await this.#attempt([other.overlay, session.overlay], config, true)
    return (
      constraintSays(attempt) !== constraintSays(together) ||
      inserted(attempt) !== inserted(together)
    )
  }

  /** What a unique or exclusion constraint says to these changes on top of the overlays; undefined if nothing. */
  async #clash(
    below: readonly Overlay[],
    session: Session,
    changes: readonly Change[],
  ): Promise<unknown> {
    const mine = withChanges(session.overlay, changes, await this.#committedState())
    await this.#pglite.exec('BEGIN')
    try {
      for (const overlay of [...below, mine]) await this.#lay(overlay)
      return undefined
    } catch (error) {
      if (refusingConstraint(error) === undefined) throw error
      return error
    } finally {
      await this.#pglite.exec('ROLLBACK')
    }
  }

  /**
   * The statement after its wait. An UPDATE, DELETE or locking SELECT goes on with the rows that it had found, as they are
   * now, and sees everything else as it was when it began; but unique constraints look at what is.
   */
  async #again(session: Session, { config, candidates, began }: Waiting): Promise<Attempt> {
    if (candidates === undefined) return this.#attempt([session.overlay], config, true)
    const now = await this.#committedState()
    const own = this.#shapes
      .map(({ name }) => name)
      .filter((table) => [...candidates].some((row) => row.startsWith(`${table} `)))
    // Foreign keys look at what is, too; so only what the statement itself names is turned back.
    const others = this.#shapes
      .map(({ name }) => name)
      .filter((table) => !own.includes(table) && config.text.includes(table))
    const hidden: Overlay = new Map(
      own.map((table) => [
        table,
        new Map(
          [...(now.get(table) ?? new Map()).keys()]
            .filter((key) => !candidates.has(`${table} ${key}`))
            .map((key) => [key, undefined]),
        ),
      ]),
    )
    const attempt = await this.#attempt(
      [overlayBetween(now, began, others), hidden, session.overlay],
      config,
      true,
    )
    if (!attempt.result.ok) return attempt
    const error = await this.#clash([], session, attempt.changes)
    return error === undefined ? attempt : { result: { ok: false, error }, changes: [] }
  }

  /** The other transactions that have changed or locked anything. */
  #othersThan(session: Session): readonly Session[] {
    return [...this.#sessions].filter(
      (other) => other !== session && (other.overlay.size > 0 || other.locks.size > 0),
    )
  }

  #locksOf(changes: readonly Change[], committed: State, lockOnly: Mode): RowLocks {
    const locks = new Map<string, Mode>()
    for (const change of changes) {
      const { table, key, before, after } = change
      if (before === undefined || !committed.get(table)?.has(key)) continue
      const shape = this.#shapes.find(({ name }) => name === table) as TableShape
      locks.set(
        `${table} ${key}`,
        isLockOnly(change) ? lockOnly : modeOfChange(before, after, shape.keyColumns),
      )
    }
    return locks
  }

  async #attempt(
    overlays: readonly Overlay[],
    config: QueryConfig,
    watched: boolean,
  ): Promise<Attempt> {
    await this.#committedState()
    await this.#pglite.exec('BEGIN')
    try {
      for (const overlay of overlays) await this.#lay(overlay)
      const before = watched ? await this.#state() : undefined
      const result = await this.#send(config).then(
        (value) => ({ ok: true, value }) as const,
        (error: unknown) => ({ ok: false, error }) as const,
      )
      const changes =
        before === undefined || !result.ok ? [] : changesBetween(before, await this.#state())
      return { result, changes }
    } finally {
      await this.#pglite.exec('ROLLBACK')
    }
  }

  /** Without foreign keys and triggers: they have had their say when the statement itself ran. */
  async #lay(overlay: Overlay): Promise<void> {
    const statements =
      overlay.size === 0 ? [] : layingSql(this.#shapes, overlay, await this.#committedState())
    if (statements.length === 0) return
    await this.#pglite.exec('SET LOCAL session_replication_role = replica')
    for (const { sql, json } of statements) await this.#pglite.query(sql, [json])
    await this.#pglite.exec('SET LOCAL session_replication_role = origin')
  }

  async #committedState(): Promise<State> {
    return (this.#committed ??= await this.#state())
  }

  async #state(): Promise<State> {
    const { rows } = await this.#pglite.query<(string | null)[]>(readSql(this.#shapes), [], {
      rowMode: 'array',
    })
    return stateFrom(this.#shapes, rows[0] ?? [])
  }

  async #readSequences({ verb }: Write): Promise<Sequences> {
    if (verb !== 'INSERT') return []
    const names = this.#shapes.flatMap(({ sequences }) => sequences)
    if (names.length === 0) return []
    const { rows } = await this.#pglite.query<Sequences[number]>(
      names
        .map(
          (name) =>
            `SELECT '${name}' AS name, last_value::text AS last, is_called AS called FROM ${name}`,
        )
        .join(' UNION ALL '),
    )
    return rows
  }

  async #setSequences(sequences: Sequences): Promise<void> {
    if (sequences.length === 0) return
    await this.#pglite.exec(
      `SELECT ${sequences.map(({ name, last, called }) => `setval('${name}', ${last}, ${called})`).join(', ')}`,
    )
  }

  /** What the server says to a statement in a transaction that has failed. */
  async #refusedInAborted({ text }: QueryConfig): Promise<unknown> {
    return this.#errorOf(`BEGIN; DO $$ BEGIN RAISE 'failed'; END $$`, text)
  }

  async #errorOf(first: string, then?: string): Promise<unknown> {
    try {
      await this.#pglite.exec(first)
    } catch (error) {
      if (then === undefined) return await this.#afterRollback(error)
    }
    try {
      await this.#pglite.query(then ?? 'SELECT 1')
      return await this.#afterRollback(
        new Error(`[multiplexer] no error where one was due: ${then}`),
      )
    } catch (error) {
      return await this.#afterRollback(error)
    }
  }

  async #afterRollback(error: unknown): Promise<unknown> {
    await this.#pglite.exec('ROLLBACK')
    return error
  }

  /** One after the other: each step looks at several states of the one connection, and nobody may come between. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work)
    this.#line = turn.catch(() => undefined)
    return turn
  }
}

const nothing: QueryResult = { fields: [], rows: [], rowCount: null }

/** Which constraint refuses, if one does: only unique and exclusion constraints look at rows that are not committed. */
function constraintSays({ result }: Attempt): string | undefined {
  return result.ok ? undefined : refusingConstraint(result.error)
}

function refusingConstraint(error: unknown): string | undefined {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23505' || code === '23P01' ? constraint : undefined
}

function inserted({ changes }: Attempt): number {
  return changes.filter(({ before }) => before === undefined).length
}

function candidatesOf(
  { verb }: Write,
  { result, changes }: Attempt,
): ReadonlySet<string> | undefined {
  if (verb === 'INSERT' || !result.ok) return undefined
  return new Set(
    changes.filter(({ before }) => before !== undefined).map(({ table, key }) => `${table} ${key}`),
  )
}

function closesCircle(start: Session): boolean {
  const seen = new Set<Session>()
  const queue = [...(start.waiting?.for ?? [])]
  for (let session = queue.pop(); session !== undefined; session = queue.pop()) {
    if (session === start) return true
    if (seen.has(session)) continue
    seen.add(session)
    queue.push(...(session.waiting?.for ?? []))
  }
  return false
}

function deadlock(): Error {
  return databaseError('40P01', 'deadlock detected')
}

/** As node-postgres would hand it over. PGlite cannot raise these by itself: it has nobody to wait for. */
function databaseError(code: string, message: string): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', code })
}
