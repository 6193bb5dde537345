// Which hints have done their work, in this browser. Where it keeps nothing, they come again, and that is all.
import { hintNames, type HintName } from './hints.ts'
import type { Storage } from './keep.ts'

const key = 'delivered-twice:hints'

export function keptHints(storage: () => Storage): Set<HintName> {
  try {
    const kept = (storage().getItem(key) ?? '').split(' ')
    return new Set(hintNames.filter((name) => kept.includes(name)))
  } catch {
    return new Set()
  }
}

export function keepHints(done: ReadonlySet<HintName>, storage: () => Storage): void {
  try {
    storage().setItem(key, [...done].join(' '))
  } catch {
    // As said above.
  }
}
