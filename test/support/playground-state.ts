// Values that tests of the playground's state begin with.
import type { State } from '../../src/playground/state.ts'
import { begin } from '../../src/playground/state.ts'
import type { Ran } from '../../src/playground/verdict.ts'
import { refused } from './traces.ts'

export const settings = {
  deliveries: 2,
  tenants: 'same',
  crashes: 0,
  failures: 0,
  overlaps: 0,
} as const

/** A playground that nobody has used, but for what is said here. */
export function untouchedState(
  is: Partial<Pick<State, 'mode' | 'settings' | 'indexes'>> = {},
): State {
  return begin({
    mode: 'explore',
    settings,
    stormDeliveries: 10,
    order: 'round robin',
    wanted: 'automatic',
    indexes: [],
    kept: 'nothing-to-keep',
    ...is,
  })
}

/** Under what something was run. */
export const ran: Ran = {
  mode: 'explore',
  settings,
  indexes: [],
  version: '18.6',
  edited: false,
  files: [],
}

/** One order that has ended, with nothing broken. */
export const done = {
  type: 'done',
  trace: refused(),
  broken: [],
  how: 'live',
  logged: [],
  cut: [],
  took: 1,
} as const

/** A search of every order, all of which held. */
export const heldSearch = {
  type: 'held',
  complete: true,
  strategy: 'all',
  how: 'live',
  schedules: 4,
  pruned: 0,
  held: 4,
  broken: 0,
  violations: [],
  endings: [],
  took: 1,
} as const
