import type { Tables } from './database.ts'
import type { Trace } from './trace.ts'

/** Keeps what was committed whenever it is not what it was, up to a bound: each state is a copy of everything. */
export class TablesByStep {
  readonly seen: NonNullable<Trace['states']>[number][] = []
  #left: number
  #last = ''

  /** @param characters how much is kept, as JSON. What would be more is not, and nothing after it. */
  constructor(characters: number) {
    this.#left = characters
  }

  get full(): boolean {
    return this.#left < 0
  }

  saw(at: number, tables: Tables): void {
    const text = JSON.stringify(tables)
    if (text === this.#last) return
    this.#last = text
    this.#left -= text.length
    if (!this.full) this.seen.push({ at, tables })
  }
}

/** A catalogue has many tables, and a run needs few: without those in which there was never a row. */
export function occupied(
  tables: Tables,
  states?: NonNullable<Trace['states']>,
): Pick<Trace, 'tables' | 'states'> {
  const names = new Set(
    [tables, ...(states ?? []).map((state) => state.tables)]
      .flat()
      .filter(({ rows }) => rows.length > 0)
      .map(({ name }) => name),
  )
  const needed = (all: Tables) => all.filter(({ name }) => names.has(name))
  return {
    tables: needed(tables),
    ...(states === undefined
      ? {}
      : { states: states.map((state) => ({ ...state, tables: needed(state.tables) })) }),
  }
}
