import type { PGlite } from '@electric-sql/pglite'
import {
  changesBetween,
  layingSql,
  readSql,
  stateFrom,
  type Change,
  type Overlay,
  type State,
  type TableShape,
} from './overlay.ts'
import type { QueryConfig, QueryResult } from './send.ts'
import type { Write } from './statement-kind.ts'

/** What a statement would do, found out inside BEGIN … ROLLBACK. */
export interface Attempt {
  readonly result:
    | { readonly ok: true; readonly value: QueryResult }
    | { readonly ok: false; readonly error: unknown }
  readonly changes: readonly Change[]
}

export type Sequences = readonly {
  readonly name: string
  readonly last: string
  readonly called: boolean
}[]

/**
 * The one connection, as the multiplexer uses it: what is committed, and what would happen on top of it.
 * Nothing here knows of sessions, and no two of these calls may be under way at once.
 */
export class Ground {
  readonly shapes: readonly TableShape[]
  readonly #pglite: PGlite
  readonly #send: (config: QueryConfig) => Promise<QueryResult>
  /** What is committed, until somebody changes it. Its versions are not to be relied on: attempts touch them. */
  #committed: State | undefined

  constructor(
    pglite: PGlite,
    shapes: readonly TableShape[],
    send: (config: QueryConfig) => Promise<QueryResult>,
  ) {
    this.#pglite = pglite
    this.shapes = shapes
    this.#send = send
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

  /** @param watched whether to look at what it changed and locked. */
  async attempt(
    overlays: readonly Overlay[],
    config: QueryConfig,
    watched: boolean,
    foreignKeys: 'checked' | 'unchecked' = 'checked',
  ): Promise<Attempt> {
    return this.#undone(async () => {
      for (const overlay of overlays) await this.#lay(overlay)
      const before = watched ? await this.#state() : undefined
      if (foreignKeys === 'unchecked')
        await this.#pglite.exec('SET LOCAL session_replication_role = replica')
      const result = await this.#send(config).then(
        (value) => ({ ok: true, value }) as const,
        (error: unknown) => ({ ok: false, error }) as const,
      )
      const changes =
        before === undefined || !result.ok ? [] : changesBetween(before, await this.#state())
      return { result, changes }
    })
  }

  /** What a unique or exclusion constraint says to these overlays on top of each other; undefined if nothing. */
  async clash(overlays: readonly Overlay[]): Promise<unknown> {
    return this.#undone(async () => {
      try {
        for (const overlay of overlays) await this.#lay(overlay)
        return undefined
      } catch (error) {
        if (refusingConstraint(error) === undefined) throw error
        return error
      }
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
    const { rows } = await this.#pglite.query<(string | null)[]>(readSql(this.shapes), [], {
      rowMode: 'array',
    })
    return stateFrom(this.shapes, rows[0] ?? [])
  }
}

/** The constraint that refuses, if it is of the kinds that look at rows which are not committed. */
export function refusingConstraint(error: unknown): string | undefined {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23505' || code === '23P01' ? constraint : undefined
}
