// Runs every test and reports them all, also when an earlier part fails.
//
//   node src/build/test.ts         what npm test runs
//   node src/build/test.ts long    what npm run test:long runs
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generate.ts'
import { phasesFile, writePhase } from './phases.ts'
import { root, runProgram } from './program.ts'
import { failures, lastLine, readReports } from './report.ts'

interface Part {
  readonly name: string
  /** The parts without which it would test something else, or nothing. */
  readonly needs: readonly string[]
  /** Where it reports test by test. */
  readonly report?: string
  /** Whether all is well. */
  readonly run: () => Promise<boolean>
}

const generating: Part = {
  name: 'generate',
  needs: [],
  run: async () => {
    await generate()
    return true
  },
}
const building: Part = {
  name: 'build',
  needs: ['generate'],
  run: () => succeeds('astro', ['build']),
}
const spelling: Part = {
  name: 'spelling',
  needs: [],
  run: () => succeeds('cspell', ['lint', '--no-progress', '--no-summary']),
}
const runs: Readonly<Record<string, readonly Part[]>> = {
  all: [
    generating,
    spelling,
    vitest('unit tests', 'unit', ['generate']),
    vitest('example tests', 'examples', ['generate']),
    building,
    vitest('site tests', 'site', ['generate', 'build']),
    playwright('browser tests', 'playwright', ['desktop', 'phone']),
  ],
  // What takes minutes.
  long: [
    generating,
    building,
    vitest('long tests', 'long', ['generate', 'build']),
    playwright('browser tests of the rest', 'playwright-rest', ['desktop-rest', 'phone-rest']),
  ],
}

function vitest(name: string, project: string, needs: readonly string[]): Part {
  const report = `${project}.json`
  const args = ['run', '--project', project, '--passWithNoTests']
  const files = [`--outputFile.json=test-results/${report}`]
  files.push(`--outputFile.junit=test-results/${project}.xml`)
  return { name, needs, report, run: () => succeeds('vitest', [...args, ...files]) }
}

function playwright(name: string, report: string, projects: readonly string[]): Part {
  const args = ['test', ...projects.map((project) => `--project=${project}`)]
  const run = () => succeeds('@playwright/test:playwright', args, { TEST_REPORT: report })
  return { name, needs: ['generate', 'build'], report: `${report}.json`, run }
}

async function succeeds(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return (await runProgram(name, args, { env })).code === 0
}

const name = process.argv[2] ?? 'all'
const parts = runs[name]
if (parts === undefined) {
  console.error(`There is no run called ${name}: it is one of ${Object.keys(runs).join(', ')}.`)
  process.exit(2)
}

const results = join(root, 'test-results')
const phases = phasesFile(results, name)
mkdirSync(results, { recursive: true })
// What an earlier run left must not be counted.
for (const { report } of parts) if (report) rmSync(join(results, report), { force: true })
rmSync(phases, { force: true })

const failed: string[] = []
for (const { name, needs, report, run } of parts) {
  const lacking = needs.find((need) => failed.includes(need))
  const started = performance.now()
  console.log(`\n── ${name}`)
  if (lacking !== undefined) console.error(`Not run, because this part failed: ${lacking}.`)
  const ok = lacking === undefined && (await run().catch(explained))
  if (!ok) failed.push(name)
  const seconds = (performance.now() - started) / 1000
  writePhase(phases, { name, seconds, ok, ...(report ? { report } : {}) })
}

function explained(error: unknown): false {
  console.error(error instanceof Error ? error.message : error)
  return false
}

const { counts, steps } = readReports(results, [phases])
console.log(`\n${failures(steps)}${lastLine(counts)}`)
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
