// Every scenario that the differential test runs, in every order, on both databases.
import { conflicts } from './conflicts.ts'
import { constraints } from './constraints.ts'
import { counters } from './counters.ts'
import { deletes } from './deletes.ts'
import { failures } from './failures.ts'
import { foreignKeys } from './foreign-keys.ts'
import { inserts } from './inserts.ts'
import { locks } from './locks.ts'
import type { Overlap } from './overlap.ts'
import { timeouts } from './timeouts.ts'
import { tasks } from './tasks.ts'
import { updates } from './updates.ts'

export const overlaps: readonly Overlap[] = [
  ...inserts,
  ...conflicts,
  ...updates,
  ...locks,
  ...deletes,
  ...foreignKeys,
  ...constraints,
  ...failures,
  ...counters,
  ...tasks,
  ...timeouts,
]
