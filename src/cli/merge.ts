// Joins the JSON reports of all parts of one search (`--shard i/n`) into the report that the whole search would have made.
import { smaller } from '../explorer/index.ts'
import type { jsonReport } from './report.ts'
import { UsageError } from './usage.ts'

type Report = ReturnType<typeof jsonReport>

/** What must be the same in all parts, or they are not of one search. */
const common = ['example', 'database', 'version', 'deliveries', 'faults'] as const

/**
 * @param files each with the one JSON object that a part has printed.
 * @throws UsageError which part is missing, there twice, or of another search.
 */
export function merge(
  files: readonly { readonly file: string; readonly text: string }[],
): Omit<Report, 'shard'> {
  const parts = files.map(({ file, text }) => ({ file, report: reportIn(file, text) }))
  const [first] = parts
  if (first === undefined) throw new UsageError('merge needs the reports of all parts, as files.')
  const of = first.report.shard.of
  for (const { file, report } of parts) {
    for (const field of common)
      if (JSON.stringify(report[field]) !== JSON.stringify(first.report[field]))
        throw new UsageError(
          `${file} has another ${field} than ${first.file}: they are not of one search.`,
        )
    if (report.shard.of !== of)
      throw new UsageError(`${file} is a part of ${report.shard.of}, ${first.file} one of ${of}.`)
  }
  for (let index = 1; index <= of; index++) {
    const there = parts.filter(({ report }) => report.shard.index === index)
    if (there.length === 0)
      throw new UsageError(`Part ${index} of ${of} is missing: run it with --shard ${index}/${of}.`)
    if (there.length > 1)
      throw new UsageError(
        `Part ${index} of ${of} is there twice: ${there.map(({ file }) => file).join(', ')}.`,
      )
  }
  return joined(parts.map(({ report }) => report))
}

type Part = Report & { readonly shard: { readonly index: number; readonly of: number } }

function reportIn(file: string, text: string): Part {
  let report: unknown
  try {
    report = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not JSON: write it with --json > ${file}.`)
  }
  if (typeof report !== 'object' || report === null || !('example' in report))
    throw new UsageError(`${file} is not a report of the explorer.`)
  if (!('shard' in report))
    throw new UsageError(`${file} is not the report of a part: run it with --shard.`)
  return report as Part
}

function joined(parts: readonly Part[]): Omit<Report, 'shard'> {
  const sum = (field: 'schedules' | 'pruned' | 'held' | 'broken') =>
    parts.reduce((total, part) => total + part[field], 0)
  const violations: Record<string, number> = {}
  for (const part of parts)
    for (const [name, count] of Object.entries(part.violations))
      violations[name] = (violations[name] ?? 0) + count
  // A part without a verdict leaves the whole without one.
  const without = parts.find(({ outcome }) => outcome !== 'held' && outcome !== 'violated')
  const outcome =
    without?.outcome ?? (parts.some(({ outcome }) => outcome === 'violated') ? 'violated' : 'held')
  const { shard: _shard, ...one } = without ?? (parts[0] as Part)
  const smallest = parts
    .flatMap((part) => part.smallest ?? [])
    .reduce<Report['smallest']>((best, next) => {
      return best === null || smaller(next, best) ? next : best
    }, null)
  return {
    ...one,
    outcome,
    how: worst(parts),
    strategy: 'all',
    complete: without === undefined,
    schedules: sum('schedules'),
    pruned: sum('pruned'),
    held: sum('held'),
    broken: sum('broken'),
    violations: Object.fromEntries(Object.entries(violations).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(one.caveats === undefined
      ? {}
      : { caveats: [...new Set(parts.flatMap(({ caveats = [] }) => caveats))] }),
    smallest: smallest === null ? null : { ...smallest, minimal: without === undefined },
  }
}

function worst(parts: readonly Part[]): Report['how'] {
  const hows = parts.map(({ how }) => how)
  return hows.includes('cannot-say')
    ? 'cannot-say'
    : hows.includes('emulated')
      ? 'emulated'
      : 'live'
}
