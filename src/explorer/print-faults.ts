import type { Faults } from './scenario.ts'

/** ` · at most 1 crash, up to 2 attempts`; nothing where nothing may go wrong. */
export function printFaults({
  crashes = 0,
  failures = 0,
  overlaps = 0,
  attempts = 1,
}: Faults): string {
  const parts = [
    counted(crashes, 'crash', 'crashes'),
    counted(failures, 'failing call', 'failing calls'),
    counted(overlaps, 'overlapping redelivery', 'overlapping redeliveries'),
  ].filter((part) => part !== undefined)
  return parts.length === 0
    ? ''
    : ` · at most ${parts.join(', ')}, ${attempts === 1 ? 'one attempt' : `up to ${attempts} attempts`}`
}

function counted(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`
}
