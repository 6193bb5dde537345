import type { Faults } from '../explorer/index.ts'
import { counted } from '../playground/nouns.ts'

/** `at most 1 crash and 1 failing call`; empty where nothing may go wrong. */
export function atMost({ crashes = 0, failures = 0, overlaps = 0 }: Faults): string {
  const may = [
    ...(crashes > 0 ? [counted(crashes, 'crash')] : []),
    ...(failures > 0 ? [counted(failures, 'failing call')] : []),
    ...(overlaps > 0 ? [counted(overlaps, 'overlapping redelivery')] : []),
  ]
  return may.length === 0 ? '' : `at most ${may.join(' and ')}`
}
