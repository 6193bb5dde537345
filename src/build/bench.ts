// npm run bench: what the explorer costs, and what it finds beside the ways people have today, all in one run.
// Reported, never asserted: the times of two machines, or of two afternoons on one, have nothing to say to each other.
//
//   npm run bench -- --only scale        only the site itself at 1, 3 and 10 times its size, which is never part of the whole
//   npm run bench -- --write --note "a laptop, nothing else running"    keeps the table in content/bench/bench.json
//   npm run bench -- --only page                                        only what is measured in a browser; the rest stays
//   npm run bench -- --only reference                                   only the reference service under load
//   npm run bench -- --only scores                                      only what Lighthouse says of a few pages
//
// What is measured in a browser needs a built site.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import { startServer } from '../database/server.ts'
import { benchScale } from './bench/bench-scale.ts'
import { bugHunts } from './bench/bug-hunts.ts'
import { inPage } from './bench/in-page.ts'
import { layOut, layOutPage } from './bench/layout.ts'
import { layOutReference } from './bench/layout-reference.ts'
import { reference } from './bench/reference.ts'
import type { BenchReport, BugHunt, SearchSpeed, StepCost } from './bench/report.ts'
import { layOutScores, scores } from './bench/scores.ts'
import { searchSpeed } from './bench/search-speed.ts'
import { stepCost } from './bench/step-cost.ts'
import { openSubject } from './bench/subject.ts'
import { versionsWith } from './bench/versions.ts'

const kept = new URL('../../content/bench/bench.json', import.meta.url)

/** The more schedules, the fewer rounds. A search that takes seconds is not repeated to learn what a step costs. */
const subjects = [
  { example: 'check-then-create-without-index', deliveries: 2, rounds: 9, steps: true },
  { example: 'check-in-transaction', deliveries: 2, rounds: 3, steps: true },
  { example: 'check-then-create-without-index', deliveries: 3, rounds: 1, steps: false },
]

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    note: { type: 'string', default: 'a machine of which nothing was said' },
    only: { type: 'string' },
  },
})
if (values.only === 'scale') {
  await benchScale({ ...values, progress: (what) => console.error(what) })
  process.exit(0)
}
const parts = ['page', 'reference', 'scores'] as const
const only = parts.find((part) => part === values.only)
if (values.only !== undefined && only === undefined) {
  console.error(`--only is "${values.only}"; it can be ${parts.join(', ')}, scale`)
  process.exit(2)
}
if (only !== 'reference' && !existsSync(new URL('../../dist/index.html', import.meta.url))) {
  console.error('There is no built site in dist/: run npm run build first.')
  process.exit(2)
}
const started = performance.now()
const measured = {
  async page() {
    const page = await inPage(values.note, progress)
    return { kept: { page }, text: layOutPage(page) }
  },
  async reference() {
    const kept = { reference: await reference(values.note, progress) }
    return { kept, text: layOutReference(kept.reference) }
  },
  async scores() {
    const kept = { scores: await scores(values.note, progress) }
    return { kept, text: layOutScores(kept.scores) }
  },
}
if (only !== undefined) {
  const part = await measured[only]()
  console.log(part.text)
  const rest = JSON.parse(readFileSync(kept, 'utf8')) as BenchReport
  if (values.write) await keep({ ...rest, ...part.kept })
  process.exit(0)
}
const server = await startServer()
const stepCosts: StepCost[] = []
const searches: SearchSpeed[] = []
let pgliteServer = ''
for (const url of ['PGlite', server.url])
  for (const { example, deliveries, rounds, steps } of subjects) {
    progress(`${example}, ${deliveries} deliveries, on ${url === 'PGlite' ? url : 'PostgreSQL'}`)
    const subject = await openSubject(example, deliveries, url)
    if (subject === undefined) continue
    if (url === 'PGlite') pgliteServer = subject.version
    if (steps) stepCosts.push(await stepCost(subject, rounds))
    searches.push(...(await searchSpeed(subject, rounds)))
    await subject.close()
  }
const bugs: BugHunt[] = []
progress('known bugs')
for await (const hunt of bugHunts(server.url)) {
  bugs.push(hunt)
  progress(hunt.example)
}
await server.stop()

const [page, load, speed] = [
  await measured.page(),
  await measured.reference(),
  await measured.scores(),
]
const report = {
  date: new Date().toISOString().slice(0, 10),
  note: values.note,
  versions: versionsWith({ pgliteServer, postgres: server.version }),
  processors: availableParallelism(),
  steps: stepCosts,
  searches,
  bugs,
  ...page.kept,
  ...load.kept,
  ...speed.kept,
} satisfies BenchReport
console.log([layOut(report), page.text, load.text, speed.text].join('\n\n'))
if (values.write) await keep(report)
process.exit(0)

async function keep(report: BenchReport): Promise<void> {
  mkdirSync(new URL('./', kept), { recursive: true })
  writeFileSync(
    kept,
    await format(JSON.stringify(report, roundedTo4), { parser: 'json', printWidth: 100 }),
  )
}

function progress(what: string): void {
  const seconds = ((performance.now() - started) / 1_000).toFixed(0)
  process.stderr.write(`${seconds.padStart(4)} s  ${what}\n`)
}

/** Sixteen digits would claim more than was measured. */
function roundedTo4(_key: string, value: unknown): unknown {
  return typeof value === 'number'
    ? Number(value.toPrecision(Number.isInteger(value) ? 16 : 4))
    : value
}
