import type { PGlite } from '@electric-sql/pglite'
import { refusingConstraint } from './database-error.ts'
import {
  changesBetween,
  insertingSql,
  keyOf,
  layingSql,
  quoted,
  readSql,
  stateFrom,
  type Change,
  type Overlay,
  type State,
  type TableShape,
  type Values,
} from './overlay.ts'
import type { OnNotice, QueryConfig, QueryResult } from './send.ts'
import { preparedName } from './prepared-name.ts'
import { Sequences } from './sequences.ts'
import { askingSql, tellingSql, visitFrom, type Visit } from './visits.ts'

/** What a statement would do, found out inside BEGIN … ROLLBACK. */
export interface Attempt {
  readonly result:
    | { readonly ok: true; readonly value: QueryResult }
    | { readonly ok: false; readonly error: unknown }
  readonly changes: readonly Change[]
  /** Also of a statement that failed: up to where it did. */
  readonly visits: readonly Visit[]
  /** What it was tried on. */
  readonly on: readonly Overlay[]
}

type Send = (config: QueryConfig, onNotice?: OnNotice) => Promise<QueryResult>

/**
 * The one connection, as the multiplexer uses it: what is committed, and what would happen on top of it.
 * Nothing here knows of sessions, and no two of these calls may be under way at once.
 */
export class Ground {
  readonly shapes: readonly TableShape[]
  readonly sequences: Sequences
  readonly #pglite: PGlite
  readonly #send: Send
  /** What is committed, until somebody changes it. Its versions are not to be relied on: attempts touch them. */
  #committed: State | undefined
  #telling: Promise<unknown> | undefined
  #reading: Promise<unknown> | undefined
  readonly #name = preparedName()

  constructor(pglite: PGlite, shapes: readonly TableShape[], send: Send) {
    this.#pglite = pglite
    this.shapes = shapes
    this.sequences = new Sequences(pglite, shapes)
    this.#send = send
  }

  shapeOf(table: string): TableShape {
    return this.shapes.find(({ name }) => name === table) as TableShape
  }

  keyOf(table: string, values: Values): string {
    return keyOf(this.shapeOf(table), values)
  }

  /** To be called when the tables were changed by somebody else, as a reset does. */
  forget(): void {
    this.#committed = undefined
  }

  async committed(): Promise<State> {
    return (this.#committed ??= await this.#state())
  }

  /** Runs a statement as it is, for good. */
  run(config: QueryConfig): Promise<QueryResult> {
    this.forget()
    return this.#send(config)
  }

  /** A statement of which only the answer matters. */
  async answer(overlays: readonly Overlay[], config: QueryConfig): Promise<Attempt['result']> {
    return this.#undone(overlays, () => this.#result(config))
  }

  /** A statement that may change or lock rows. @param rows `skip` if it is only to say to which it would come */
  async attempt(
    overlays: readonly Overlay[],
    config: QueryConfig,
    rows: 'pass' | 'skip' = 'pass',
  ): Promise<Attempt> {
    await (this.#telling ??= this.#pglite.exec(tellingSql(this.shapes.map(({ name }) => name))))
    const look = await this.#look()
    const begun = (sql: string) => this.#states(`${sql}; ${askingSql(rows)}; ${look}`)
    let undone = false
    try {
      const before = await this.#begin(overlays, begun)
      // On top of nothing it sees what is committed, and nobody has to look again.
      if (overlays.every(({ size }) => size === 0)) this.#committed ??= before
      const visits: Visit[] = []
      const result = await this.#result(config, ({ message }) => {
        const visit = visitFrom(message)
        if (visit !== undefined) visits.push(visit)
      })
      if (!result.ok) return { result, changes: [], visits, on: overlays }
      const after = await this.#states(`${look}; ROLLBACK`)
      undone = true
      return { result, changes: changesBetween(before, after), visits, on: overlays }
    } finally {
      if (!undone) await this.#pglite.exec('ROLLBACK')
    }
  }

  /** What a locking SELECT locks, in the order in which it does. */
  async lockedInTurn(
    overlays: readonly Overlay[],
    config: QueryConfig,
  ): Promise<readonly Change[]> {
    return this.#undone(overlays, async () => {
      // As for a statement that is run to its end.
      await this.#pglite.exec('SET LOCAL cursor_tuple_fraction = 1')
      await this.#send({ ...config, text: `DECLARE in_turn CURSOR FOR ${config.text}` })
      const locked: Change[] = []
      for (let before = await this.#state(); ;) {
        const { rows } = await this.#pglite.query('FETCH 1 FROM in_turn')
        const after = await this.#state()
        locked.push(...changesBetween(before, after))
        if (rows.length === 0) return locked
        before = after
      }
    })
  }

  /** What a unique or exclusion constraint says to the new row beside each of these groups of rows; undefined if nothing. */
  async excluding(
    table: string,
    put: Values,
    groups: readonly (readonly Values[])[],
  ): Promise<readonly unknown[]> {
    const shape = this.shapeOf(table)
    const asReplica = `BEGIN; SET LOCAL session_replication_role = replica`
    const emptied = `${asReplica}; DELETE FROM ${quoted(table)}; SAVEPOINT alone`
    try {
      const said: unknown[] = []
      for (const rows of groups) {
        const before = said.length === 0 ? emptied : 'ROLLBACK TO SAVEPOINT alone'
        said.push(
          await this.#pglite.exec(`${before}; ${insertingSql(shape, [...rows, put])}`).then(
            () => undefined,
            (error: unknown) => (refusingConstraint(error) === undefined ? undefined : error),
          ),
        )
      }
      return said
    } finally {
      await this.#pglite.exec('ROLLBACK')
    }
  }

  /** Lays the overlay over what is committed, for good. */
  async apply(overlay: Overlay): Promise<void> {
    try {
      await this.#begin([overlay], (sql) => this.#pglite.exec(`${sql}; COMMIT`))
      this.forget()
    } catch (error) {
      await this.#pglite.exec('ROLLBACK')
      throw error
    }
  }

  /** The unique indexes that an ON CONFLICT looks at before all others; none if it looks at all of them alike. */
  async arbitersOf({ text, values = [] }: QueryConfig): Promise<readonly string[]> {
    const { rows } = await this.#send({ text: `EXPLAIN (FORMAT JSON) ${text}`, values })
    const [{ Plan: plan }] = rows[0]?.[0] as [{ Plan: { 'Conflict Arbiter Indexes'?: string[] } }]
    return plan['Conflict Arbiter Indexes'] ?? []
  }

  /** What the server says to this statement in a transaction, or in one that has failed: its own words, not ours. */
  async refusal({ text }: QueryConfig, failed: boolean): Promise<unknown> {
    return this.#undone([], async () => {
      if (failed)
        await this.#pglite.exec(`DO $$ BEGIN RAISE 'failed'; END $$`).catch(() => undefined)
      try {
        await this.#pglite.query(text)
        return new Error(`[multiplexer] no error where one was due: ${text}`)
      } catch (error) {
        return error
      }
    })
  }

  #result(config: QueryConfig, onNotice?: OnNotice): Promise<Attempt['result']> {
    return this.#send(config, onNotice).then(
      (value) => ({ ok: true, value }) as const,
      (error: unknown) => ({ ok: false, error }) as const,
    )
  }

  /** Does something on top of the overlays, and undoes it. */
  async #undone<T>(overlays: readonly Overlay[], work: () => Promise<T>): Promise<T> {
    try {
      await this.#begin(overlays, (sql) => this.#pglite.exec(sql))
      return await work()
    } finally {
      await this.#pglite.exec('ROLLBACK')
    }
  }

  /**
   * Begins, and lays the overlays over what is committed, without foreign keys and triggers: they have had their say when the
   * statement itself ran. A message to PGlite costs more than what is in it, so all of it is one, with what comes then.
   * @param begun sends this, and what comes then
   */
  async #begin<T>(overlays: readonly Overlay[], begun: (sql: string) => Promise<T>): Promise<T> {
    const laid: string[] = []
    for (const overlay of overlays)
      if (overlay.size > 0) laid.push(...layingSql(this.shapes, overlay, await this.committed()))
    if (laid.length === 0) return begun('BEGIN')
    const asReplica = `SET LOCAL session_replication_role = replica; ${laid.join('; ')}`
    return begun(`BEGIN; ${asReplica}; SET LOCAL session_replication_role = origin`)
  }

  async #state(): Promise<State> {
    return this.#states(await this.#look())
  }

  /** The statement that reads all tables. To plan it would take longer than to run it, and a rollback does not undo what was prepared. */
  async #look(): Promise<string> {
    await (this.#reading ??= this.#pglite.exec(`PREPARE ${this.#name} AS ${readSql(this.shapes)}`))
    return `EXECUTE ${this.#name}`
  }

  /** @param sql has one look among its statements, and nothing else that answers with rows */
  async #states(sql: string): Promise<State> {
    const results = await this.#pglite.exec(sql, { rowMode: 'array' })
    const [row = []] = results.flatMap(({ rows }) => rows) as unknown as (string | null)[][]
    return stateFrom(this.shapes, row)
  }
}
