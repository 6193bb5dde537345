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
import type { Write } from './statement-kind.ts'
import { preparedName } from './prepared-name.ts'
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

export type Sequences = readonly {
  readonly name: string
  readonly last: string
  readonly called: boolean
}[]

type Send = (config: QueryConfig, onNotice?: OnNotice) => Promise<QueryResult>

/**
 * The one connection, as the multiplexer uses it: what is committed, and what would happen on top of it.
 * Nothing here knows of sessions, and no two of these calls may be under way at once.
 */
export class Ground {
  readonly shapes: readonly TableShape[]
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
    return this.#undone(async () => {
      for (const overlay of overlays) await this.#lay(overlay)
      return this.#result(config)
    })
  }

  /** A statement that may change or lock rows. @param rows `skip` if it is only to say to which it would come */
  async attempt(
    overlays: readonly Overlay[],
    config: QueryConfig,
    rows: 'pass' | 'skip' = 'pass',
  ): Promise<Attempt> {
    await (this.#telling ??= this.#pglite.exec(tellingSql(this.shapes.map(({ name }) => name))))
    return this.#undone(async () => {
      for (const overlay of overlays) await this.#lay(overlay)
      const before = await this.#state()
      await this.#pglite.exec(askingSql(rows))
      const visits: Visit[] = []
      const result = await this.#result(config, ({ message }) => {
        const visit = visitFrom(message)
        if (visit !== undefined) visits.push(visit)
      })
      const changes = result.ok ? changesBetween(before, await this.#state()) : []
      return { result, changes, visits, on: overlays }
    })
  }

  /** What a locking SELECT locks, in the order in which it does. */
  async lockedInTurn(
    overlays: readonly Overlay[],
    config: QueryConfig,
  ): Promise<readonly Change[]> {
    return this.#undone(async () => {
      for (const overlay of overlays) await this.#lay(overlay)
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
    return this.#undone(async () => {
      await this.#pglite.exec('SET LOCAL session_replication_role = replica')
      await this.#pglite.exec(`DELETE FROM ${quoted(table)}`)
      const said: unknown[] = []
      for (const rows of groups) {
        await this.#pglite.exec('SAVEPOINT alone')
        const { sql, json } = insertingSql(shape, [...rows, put])
        said.push(
          await this.#pglite.query(sql, [json]).then(
            () => undefined,
            (error: unknown) => (refusingConstraint(error) === undefined ? undefined : error),
          ),
        )
        await this.#pglite.exec('ROLLBACK TO SAVEPOINT alone')
      }
      return said
    })
  }

  /** Lays the overlay over what is committed, for good. */
  async apply(overlay: Overlay): Promise<void> {
    await this.committed()
    await this.#pglite.exec('BEGIN')
    try {
      await this.#lay(overlay)
      this.forget()
      await this.#pglite.exec('COMMIT')
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

  async readSequences({ verb }: Write): Promise<Sequences> {
    const names = verb === 'INSERT' ? this.shapes.flatMap(({ sequences }) => sequences) : []
    if (names.length === 0) return []
    const each = names.map(
      (name) =>
        `SELECT '${name}' AS name, last_value::text AS last, is_called AS called FROM ${name}`,
    )
    const { rows } = await this.#pglite.query<Sequences[number]>(each.join(' UNION ALL '))
    return rows
  }

  async setSequences(sequences: Sequences): Promise<void> {
    if (sequences.length === 0) return
    const each = sequences.map(({ name, last, called }) => `setval('${name}', ${last}, ${called})`)
    await this.#pglite.exec(`SELECT ${each.join(', ')}`)
  }

  /** What the server says to this statement in a transaction, or in one that has failed: its own words, not ours. */
  async refusal({ text }: QueryConfig, failed: boolean): Promise<unknown> {
    return this.#undone(async () => {
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

  async #undone<T>(work: () => Promise<T>): Promise<T> {
    await this.committed()
    await this.#pglite.exec('BEGIN')
    try {
      return await work()
    } finally {
      await this.#pglite.exec('ROLLBACK')
    }
  }

  /** Without foreign keys and triggers: they have had their say when the statement itself ran. */
  async #lay(overlay: Overlay): Promise<void> {
    const statements =
      overlay.size === 0 ? [] : layingSql(this.shapes, overlay, await this.committed())
    if (statements.length === 0) return
    await this.#pglite.exec('SET LOCAL session_replication_role = replica')
    for (const { sql, json } of statements) await this.#pglite.query(sql, [json])
    await this.#pglite.exec('SET LOCAL session_replication_role = origin')
  }

  async #state(): Promise<State> {
    // Planning it would take longer than running it. A rollback does not undo what was prepared.
    await (this.#reading ??= this.#pglite.exec(`PREPARE ${this.#name} AS ${readSql(this.shapes)}`))
    const { rows } = await this.#pglite.query<(string | null)[]>(`EXECUTE ${this.#name}`, [], {
      rowMode: 'array',
    })
    return stateFrom(this.shapes, rows[0] ?? [])
  }
}
