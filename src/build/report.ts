// Adds up what Vitest and Playwright reported, and prints the slowest steps and the one line at the end.
//
//   node src/build/report.ts [folder]
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { isMain } from './is-main.ts'
import { phasesFiles, readPhases, type Phase } from './phases.ts'
import { root } from './program.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Timed {
  readonly name: string
  readonly seconds: number
  readonly failed?: boolean
  /** What it failed with, as the tool words it. */
  readonly message?: string | undefined
  /** The command that runs it alone, and keeps what the browser did. */
  readonly replay?: string
}

export interface Report {
  readonly counts: Counts
  readonly steps: readonly Timed[]
}

interface VitestReport {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly duration?: number
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    /** Below the folder of the browser tests. */
    readonly file: string
    readonly line: number
    readonly tests: readonly {
      readonly projectName: string
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly {
        readonly duration: number
        readonly errors?: readonly { readonly message?: string }[]
      }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly unknown[]
}

/** All reports together. A part that failed without a test that failed counts as one failure. */
export function readReports(folder: string, files = phasesFiles(folder)): Report {
  const phases = files.flatMap(readPhases)
  const parts = phases.filter(({ whole }) => whole !== true).map((phase) => ofPhase(folder, phase))
  const steps = parts.flatMap((part) => part.steps).sort((a, b) => b.seconds - a.seconds)
  const counts = sum(parts.map((part) => part.counts))
  const brokeOff = counts.failed === 0 && phases.some(({ whole, ok }) => whole === true && !ok)
  return { steps, counts: brokeOff ? { ...counts, failed: 1 } : counts }
}

function ofPhase(folder: string, { name, seconds, ok, report }: Phase): Report {
  if (report === undefined) {
    return { counts: count(0, ok ? 0 : 1), steps: [{ name, seconds, failed: !ok }] }
  }
  const file = join(folder, report)
  // No report: it ended before it could write one.
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (text === '') return { counts: count(0, ok ? 0 : 1), steps: [{ name, seconds, failed: !ok }] }
  const parsed = JSON.parse(text) as VitestReport | PlaywrightReport
  const read = 'testResults' in parsed ? ofVitest(parsed) : ofPlaywright(parsed)
  return read.counts.failed === 0 && !ok ? { ...read, counts: { ...read.counts, failed: 1 } } : read
}

export function ofVitest({ testResults }: VitestReport): Report {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  // A file that could not be loaded has no tests and has failed nevertheless.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').length
  return {
    counts: count(passed, failed + brokenFiles.length, tests.length - passed - failed),
    steps: [
      ...brokenFiles.map(({ name }) => ({ name, seconds: 0, failed: true })),
      ...tests.map(({ fullName, status, duration = 0, failureMessages }) => ({
        name: fullName,
        seconds: duration / 1000,
        failed: status === 'failed',
        message: failureMessages?.[0],
      })),
    ],
  }
}

export function ofPlaywright({ suites, errors }: PlaywrightReport): Report {
  const tests = suites.flatMap((suite) => testsOf(suite, []))
  const withStatus = (wanted: string) => tests.filter(({ status }) => status === wanted).length
  // A test that passed at a second try did not pass.
  const failed = withStatus('unexpected') + withStatus('flaky')
  return {
    counts: count(withStatus('expected'), failed + errors.length, withStatus('skipped')),
    steps: tests,
  }
}

function testsOf(
  { title, suites = [], specs }: PlaywrightSuite,
  above: readonly string[],
): readonly (Timed & { readonly status: string })[] {
  const path = [...above, title]
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map(({ projectName, status, results }) => ({
        name: `[${projectName}] ${[...path, spec.title].join(' › ')}`,
        seconds: results.reduce((total, { duration }) => total + duration, 0) / 1000,
        status,
        failed: status === 'unexpected' || status === 'flaky',
        message: results.flatMap(({ errors = [] }) => errors)[0]?.message,
        replay: `npx playwright test ${spec.file}:${spec.line} --project=${projectName} --trace=on`,
      })),
    ),
    ...suites.flatMap((suite) => testsOf(suite, path)),
  ]
}

function count(passed: number, failed: number, skipped = 0): Counts {
  return { passed, failed, skipped }
}

function sum(all: readonly Counts[]): Counts {
  const total = (key: keyof Counts) => all.reduce((so, counts) => so + counts[key], 0)
  return count(total('passed'), total('failed'), total('skipped'))
}

export function slowest(steps: readonly Timed[], most = 10): string {
  const lines = steps
    .slice(0, most)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}`)
  return ['The slowest steps:', ...lines].join('\n')
}

/** By name and with what they failed, at the end, where nobody has to look for them. Nothing where nothing failed. */
export function failures(steps: readonly Timed[]): string {
  const told = steps
    .filter(({ failed }) => failed)
    .flatMap(({ name, message = '', replay }) => [
      `  ${name}`,
      ...firstLines(message),
      ...(replay === undefined ? [] : [`      Replay: ${replay}`]),
    ])
  return told.length === 0 ? '' : ['Failed:', ...told, '', ''].join('\n')
}

function firstLines(message: string, most = 6): readonly string[] {
  return stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, most)
    .map((line) => `      ${line.slice(0, 200)}`)
}

export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

if (isMain(import.meta.url)) {
  const { counts, steps } = readReports(process.argv[2] ?? join(root, 'test-results'))
  console.log(`${slowest(steps)}\n\n${failures(steps)}${lastLine(counts)}`)
  // Nothing that passed is nothing tested.
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
}
