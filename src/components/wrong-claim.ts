// What a reader tells the project where an example claims something wrong.
import type { RecordedRun } from '../explorer/index.ts'
import { shortVerdict } from './verdict-words.ts'

/** All in it that whoever looks into it will ask for. */
export function wrongClaim(slug: string, runs: readonly RecordedRun[], prisma: string): string {
  const recorded = runs.map(
    (run) => `- ${run.database} ${run.version}: ${shortVerdict(run)}${smallestOf(run)}`,
  )
  return [
    `Example: ${slug}`,
    '',
    'Recorded:',
    ...recorded,
    `- Prisma ${prisma}`,
    '',
    'What is wrong with it, and where it can be seen:',
    '',
  ].join('\n')
}

/** The address of a new issue with this text. @param issues where the project takes them */
export function newIssue(issues: string, slug: string, body: string): string {
  return issueAddress(issues, { title: `Wrong claim: ${slug}`, body })
}

/** The address of a new issue in which these fields are filled in. */
export function issueAddress(issues: string, fields: Readonly<Record<string, string>>): string {
  return `${issues}new?${new URLSearchParams(fields).toString()}`
}

function smallestOf({ smallest }: RecordedRun): string {
  return smallest === undefined ? '' : `, smallest ${smallest.schedule}`
}

/** `prisma/orm#19559` as the address of that thread; undefined if it is no such name. */
export function threadAddress(report: string): string | undefined {
  const match = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(report)
  return match === null ? undefined : `https://github.com/${match[1]}/issues/${match[2]}`
}
