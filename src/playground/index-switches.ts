// What becomes of a wish about an index: part of store.ts, and pure like it.
import type { IndexState } from './protocol.ts'
import type { Changed } from './sandbox.ts'
import type { IndexNews, State } from './state.ts'

/** A wish is what differs from how the last database began; all else is as this one has it, whose setup.sql may be another. */
export function afterOpening(
  state: State,
  version: string,
  indexes: readonly { readonly name: string; readonly on: boolean }[],
): State {
  const before = (list: State['indexes'], name: string) =>
    list.find((index) => index.name === name)?.on
  const own = indexes.map(({ name, on }) => ({ name, on }))
  return {
    ...state,
    phase: { type: 'ready', version },
    own,
    indexes: own.map(({ name, on }) => {
      const wished = before(state.indexes, name)
      return { name, on: wished === before(state.own, name) ? on : (wished ?? on) }
    }),
  }
}

/** Those that stand otherwise than they did when the database began. */
export function switchedIndexes({
  indexes,
  own,
}: Pick<State, 'indexes' | 'own'>): State['indexes'] {
  return indexes.filter(({ name, on }) =>
    own.some((index) => index.name === name && index.on !== on),
  )
}

export function afterWish(state: State, name: string, on: boolean): State {
  // The database begins as the example has it: what is wished back to that needs no statement.
  const own = state.own.some((index) => index.name === name && index.on === on)
  return {
    ...state,
    indexes: switched(state.indexes, name, on),
    news: own ? { type: 'none' } : { type: 'wished', name, on },
  }
}

export function afterSwitch(state: State, name: string, changed: Changed): State {
  switch (changed.type) {
    case 'changed':
      return { ...state, indexes: named(changed.indexes), news: { type: 'ran', sql: changed.sql } }
    case 'refused': {
      // Wished for, asked for, refused: the switch goes back to what the database says.
      const on = state.indexes.find((index) => index.name === name)?.on ?? false
      const { sql, failure } = changed
      return {
        ...state,
        indexes: switched(state.indexes, name, !on),
        news: { type: 'refused', name, sql, failure },
      }
    }
    case 'silent':
    case 'stopped':
      return { ...state, outcome: changed }
    default:
      return changed satisfies never
  }
}

export function afterReset(state: State, changed: Changed): State {
  switch (changed.type) {
    case 'changed':
      return {
        ...state,
        indexes: named(changed.indexes),
        outcome: { type: 'none' },
        shown: undefined,
        news: { type: 'ran', sql: changed.sql },
      }
    case 'refused':
      return { ...state, outcome: { type: 'failed', failure: changed.failure } }
    case 'silent':
    case 'stopped':
      return { ...state, outcome: changed }
    default:
      return changed satisfies never
  }
}

/** A refusal is about the rows of the run before it; a later run has other rows. */
export function settled(news: IndexNews): IndexNews {
  return news.type === 'refused' ? { type: 'none' } : news
}

function switched(indexes: State['indexes'], name: string, on: boolean): State['indexes'] {
  return indexes.map((index) => (index.name === name ? { name, on } : index))
}

function named(indexes: readonly IndexState[]): State['indexes'] {
  return indexes.map(({ name, on }) => ({ name, on }))
}
