import type { RecordedRun } from '../../src/explorer/index.ts'

/** A record made by hand: every order of two deliveries, of which twelve break. */
export const recordedRun: RecordedRun = {
  database: 'PostgreSQL',
  version: '18.4',
  deliveries: 2,
  faults: {},
  strategy: 'all',
  outcome: 'violated',
  how: 'live',
  complete: true,
  counts: { schedules: 16, held: 4, broken: 12 },
  endings: [],
}
