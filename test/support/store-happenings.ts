// What happens to a playground's store before anything is tested of it: the database is opened, and a run has begun.
import type { State } from '../../src/playground/state.ts'
import { next, type Happening } from '../../src/playground/store.ts'
import { ran as ranBefore, untouchedState } from './playground-state.ts'

export const name = 'WebhookEvent_tenantId_eventId_key'
export const settings = {
  deliveries: 3,
  tenants: 'same',
  crashes: 1,
  failures: 0,
  overlaps: 0,
} as const
export const untouched = untouchedState({ settings, indexes: [{ name, on: false }] })
export const ran = { ...ranBefore, settings }

export function after(...happenings: readonly Happening[]): State {
  return happenings.reduce(next, untouched)
}

export const opening: readonly Happening[] = [
  { type: 'loading', part: 'PostgreSQL', loaded: 1, total: 2 },
  { type: 'opened', version: '18.6', indexes: [{ name, on: false }] },
]
export const running: readonly Happening[] = [...opening, { type: 'began', task: 'run' }]
