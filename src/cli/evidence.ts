// npm run evidence [-- slug …]: explores the examples on both databases, twice, and writes down what every order did.
// The diff is the review. Why many of them changed at once belongs into CHANGELOG.md.
//
//   --workers 1       how many processes explore; as many as there are processors if it is not given
//   --fresh           forgets what a run that was interrupted has left
//   --into <folder>   writes <slug>.json there, and leaves examples/ as it is
import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { folderOf, slugs } from './catalogue.ts'
import { EvidenceKept } from './evidence-kept.ts'
import { recordEvidence } from './evidence-run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: 'string', default: String(availableParallelism()) },
    fresh: { type: 'boolean', default: false },
    into: { type: 'string' },
  },
})
const unknown = positionals.filter((slug) => !slugs().includes(slug))
if (unknown.length > 0) {
  console.error(`There is no example ${unknown.join(', ')}. There are: ${slugs().join(', ')}.`)
  process.exit(2)
}
const workers = Number(values.workers)
if (!Number.isInteger(workers) || workers < 1) {
  console.error(`--workers is "${values.workers}"; it must be a number from 1`)
  process.exit(2)
}

const into = values.into === undefined ? undefined : resolve(values.into)
if (into !== undefined) await mkdir(into, { recursive: true })
const cache = fileURLToPath(new URL('../../.cache/evidence', import.meta.url))
const kept = new EvidenceKept(into === undefined ? cache : join(into, '.kept'))
if (values.fresh) await kept.clear()

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    console.error('\nInterrupted. What is finished is kept: the same command goes on from there.')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })

const failures = await recordEvidence({
  slugs: positionals.length > 0 ? positionals : slugs(),
  workers,
  kept,
  fileOf: (slug) =>
    into === undefined ? join(folderOf(slug), 'evidence.json') : join(into, `${slug}.json`),
  say: (line) => console.log(line),
})
for (const failure of failures) console.error(failure)
process.exit(failures.length === 0 ? 0 : 1)
