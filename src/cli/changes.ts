// What of an example's evidence is another than it was: the verdict, the counts, the endings. Pure.
import type { Evidence, RecordedRun } from '../explorer/index.ts'

export interface Change {
  readonly example: string
  readonly database: string
  /** The versions before and after. */
  readonly versions: readonly [string | undefined, string]
  /** What it came to, before and after, in words. */
  readonly came: readonly [string, string]
}

/** @param before undefined if the example was not recorded until now */
export function changesIn(before: Evidence | undefined, now: Evidence): readonly Change[] {
  return now.runs.flatMap((run): readonly Change[] => {
    const was = before?.runs.find(({ database }) => database === run.database)
    const came = [was === undefined ? 'not recorded' : wordsFor(was), wordsFor(run)] as const
    const same = came[0] === came[1] && endingsOf(was) === endingsOf(run)
    return same
      ? []
      : [
          {
            example: now.example,
            database: run.database,
            versions: [was?.version, run.version],
            came: came[0] === came[1] ? [came[0], `${came[1]}, with other endings`] : came,
          },
        ]
  })
}

export function printChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Every example does what is recorded of it.'
  return [
    '| example | database | was | is |',
    '|---|---|---|---|',
    ...changes.map(
      ({ example, database, versions: [before, now], came: [was, is] }) =>
        `| ${example} | ${database} ${before === undefined || before === now ? now : `${before} → ${now}`} | ${was} | ${is} |`,
    ),
  ].join('\n')
}

function wordsFor({ outcome, counts, reason }: RecordedRun): string {
  if (counts === undefined) return `${outcome}${reason === undefined ? '' : `: ${reason}`}`
  return `${outcome}, ${counts.broken} of ${counts.schedules} broke`
}

function endingsOf(run: RecordedRun | undefined): string {
  return JSON.stringify((run?.endings ?? []).map(({ key, count }) => [key, count]))
}
