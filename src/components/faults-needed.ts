// What has to go wrong before an example breaks, or may go wrong while it holds: from what is recorded of it.
import { parseSchedule, type Choice, type RecordedRun } from '../explorer/index.ts'

export const faults = {
  none: 'none',
  crash: 'a crash',
  failure: 'a failing call',
  overlap: 'an overlapping redelivery',
} as const

export type Fault = keyof typeof faults

const faultOf: { readonly [mark in Choice['mark']]?: Fault } = {
  c: 'crash',
  l: 'crash',
  f: 'failure',
  r: 'overlap',
}

/**
 * Of an example that breaks, the faults in its smallest failing order: a smaller one would have fewer, so it breaks only
 * with these. Of one that holds, the faults that it was searched with. Never empty: `none` stands for no fault.
 */
export function faultsOf(run: RecordedRun): readonly Fault[] {
  const { crashes = 0, failures = 0, overlaps = 0 } = run.faults
  const searchedWith = { none: 0, crash: crashes, failure: failures, overlap: overlaps }
  const marked =
    run.smallest === undefined
      ? undefined
      : parseSchedule(run.smallest.schedule).map(({ mark }) => faultOf[mark])
  const has = (fault: Fault) => marked?.includes(fault) ?? searchedWith[fault] > 0
  const distinct = (Object.keys(faults) as Fault[]).filter(has)
  return distinct.length === 0 ? ['none'] : distinct
}

/** `none needed`, `needs a crash`, `even with a crash and a failing call`. */
export function faultWords(list: readonly Fault[], breaks: boolean): string {
  if (list[0] === 'none') return breaks ? 'none needed' : 'none'
  return `${breaks ? 'needs' : 'even with'} ${list.map((fault) => faults[fault]).join(' and ')}`
}
