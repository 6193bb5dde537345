import type { PageBench } from './page-report.ts'
import type { BenchReport, BugHunt, SearchSpeed, StepCost, Tries } from './report.ts'

/** The report as text, for a terminal; what was measured in a page, under load and by Lighthouse is laid out by itself. */
export function layOut(report: BenchReport): string {
  const { date, note, processors, versions, steps, searches, bugs } = report
  return [
    `${date} · ${note} · ${processors} processors`,
    `Node ${versions.node} · Prisma ${versions.prisma} · PGlite ${versions.pglite} (PostgreSQL ${versions.pgliteServer}) · PostgreSQL ${versions.postgres} · fast-check ${versions.fastCheck}`,
    '',
    'A step that the explorer grants, against the same statement sent without it',
    columns([stepHead, ...steps.map(stepRow)]),
    '',
    'Whole searches, the tables emptied before each run and read after it',
    columns([searchHead, ...searches.map(searchRow)]),
    '',
    'Known bugs on PostgreSQL: tries that found it, and when the first of them had',
    columns([bugHead(bugs), ...bugs.map(bugRow)]),
  ].join('\n')
}

/** What was measured in a page, as text. */
export function layOutPage({ baseline, presses, explore, ...about }: PageBench): string {
  const { date, note, processors, versions, example, rounds } = about
  return [
    `In the page · ${date} · ${note} · ${processors} processors`,
    `Chromium ${versions.chromium} · Node ${versions.node} · PGlite ${versions.pglite} · ${example} · median of ${rounds}`,
    '',
    'From the press to the first verdict, against a page that does PGlite.create() and SELECT 1, in a new profile',
    columns([
      ['', 'cold', 'of plain', 'warm', 'of plain'],
      ['plain page', duration(baseline.ms), '1.00'],
      ...presses.map(({ mode, cold, warm }) => [
        mode,
        duration(cold.ms),
        cold.ratio.toFixed(2),
        duration(warm.ms),
        warm.ratio.toFixed(2),
      ]),
    ]),
    ...presses.flatMap(({ mode, cold }) => [
      '',
      `Where the time of the cold press goes: ${mode}`,
      columns(cold.phases.map(({ name, ms }) => [name, duration(ms), share(ms, cold.ms)])),
    ]),
    ...[{ mode: 'plain page', cold: baseline }, ...presses].flatMap(({ mode, cold }) => [
      '',
      `Transferred after the cold press: ${mode}, ${megabytes(total(cold.transfers))}`,
      columns(
        cold.transfers.map(({ file, bytes }) => [
          file,
          megabytes(bytes),
          share(bytes, total(cold.transfers)),
        ]),
      ),
    ]),
    '',
    `Every order of ${explore.deliveries} deliveries, ${explore.schedules} of them: ${duration(explore.pageMs)} in the page, ${duration(explore.nodeMs)} in Node, ${explore.ratio.toFixed(2)} times as long`,
  ].join('\n')
}

function total(transfers: readonly { readonly bytes: number }[]): number {
  return transfers.reduce((sum, { bytes }) => sum + bytes, 0)
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(0)} %`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(3)} MB`
}

/** Cells side by side, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Short enough for a table, and no more exact than a measurement is. */
export function duration(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(1)} ms`
}

/** Such as `3/20 41 ms`: found in three of twenty tries, for the first time after 41 ms. */
export function found({ tries, found, firstAfterMs, hung }: Tries): string {
  const times = `${found}/${tries}`
  const first = firstAfterMs === null ? '' : ` ${duration(firstAfterMs)}`
  return `${times}${first}${hung ? ' (hung)' : ''}`
}

const stepHead = ['database', 'example', 'deliveries', 'steps', 'bare', 'gated', 'ratio']

function stepRow(cost: StepCost): string[] {
  return [
    cost.database,
    cost.example,
    String(cost.deliveries),
    String(cost.steps),
    duration(cost.bareMs / cost.steps),
    duration(cost.gatedMs / cost.steps),
    cost.ratio.toFixed(2),
  ]
}

const searchHead = [
  'database',
  'example',
  'deliveries',
  'search',
  'schedules',
  'pruned',
  'time',
  'per second',
  'of bare',
]

function searchRow(speed: SearchSpeed): string[] {
  return [
    speed.database,
    speed.example,
    String(speed.deliveries),
    speed.strategy,
    String(speed.schedules),
    String(speed.pruned),
    duration(speed.ms),
    speed.perSecond.toFixed(0),
    speed.ofBare.toFixed(2),
  ]
}

function bugHead([first]: readonly BugHunt[]): string[] {
  if (first === undefined) return []
  return [
    'example',
    ...first.allSettled.map(({ calls, pool }) => `${calls} calls, pool ${pool}`),
    ...first.fastCheck.map(({ around }) => `fast-check: ${around}`),
    'explorer finds',
    'explorer proves the fix',
  ]
}

function bugRow({ example, allSettled, fastCheck, explorer: { find, prove } }: BugHunt): string[] {
  const orders = prove === undefined ? '' : `${prove.schedules} in ${duration(prove.ms)}`
  return [
    example,
    ...allSettled.map(found),
    ...fastCheck.map(found),
    find.found ? `in ${find.schedules}, ${duration(find.ms)}` : 'not found',
    prove?.proved === false ? `${orders}: not proved` : orders,
  ]
}
