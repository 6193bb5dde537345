// Where the sequences stand: a number that was drawn stays drawn, also when what drew it is undone.
import type { PGlite } from '@electric-sql/pglite'
import type { TableShape } from './overlay.ts'
import { preparedName } from './prepared-name.ts'
import type { Write } from './statement-kind.ts'

export type Drawn = readonly {
  readonly name: string
  readonly last: string
  readonly called: boolean
}[]

export class Sequences {
  readonly #pglite: PGlite
  readonly #names: readonly string[]
  readonly #prepared = preparedName()
  #preparing: Promise<unknown> | undefined

  constructor(pglite: PGlite, shapes: readonly TableShape[]) {
    this.#pglite = pglite
    this.#names = shapes.flatMap(({ sequences }) => sequences)
  }

  /** Only what inserts draws from them; none for the rest. */
  async readFor({ verb }: Write): Promise<Drawn> {
    if (verb !== 'INSERT' || this.#names.length === 0) return []
    const each = this.#names.map(
      (name) =>
        `SELECT '${name}' AS name, last_value::text AS last, is_called AS called FROM ${name}`,
    )
    // To plan it takes longer than to run it.
    const prepare = `PREPARE ${this.#prepared} AS ${each.join(' UNION ALL ')}`
    await (this.#preparing ??= this.#pglite.exec(prepare))
    const [read] = await this.#pglite.exec(`EXECUTE ${this.#prepared}`)
    return (read?.rows ?? []) as unknown as Drawn
  }

  async set(drawn: Drawn): Promise<void> {
    if (drawn.length === 0) return
    const each = drawn.map(({ name, last, called }) => `setval('${name}', ${last}, ${called})`)
    await this.#pglite.exec(`SELECT ${each.join(', ')}`)
  }
}
