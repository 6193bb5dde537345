import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { phasesFile, writePhase, type Phase } from '../../src/build/phases.ts'
import { failures, lastLine, readReports, slowest } from '../../src/build/report.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'report-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function phase(phase: Partial<Phase>, run = 'all'): void {
  writePhase(phasesFile(folder, run), { name: 'part', seconds: 1, ok: true, ...phase })
}

function vitest(file: string, statuses: readonly string[], brokenFiles = 0): void {
  const assertionResults = statuses.map((status, index) => ({
    fullName: `test ${index}`,
    status,
    duration: 1000 * (index + 1),
  }))
  const broken = { name: 'b.spec.ts', status: 'failed', assertionResults: [] }
  const failed = statuses.includes('failed')
  const testResults = [
    { name: 'a.spec.ts', status: failed ? 'failed' : 'passed', assertionResults },
    ...Array.from({ length: brokenFiles }, () => broken),
  ]
  writeFileSync(join(folder, file), JSON.stringify({ success: !failed, testResults }))
}

function playwright(
  file: string,
  statuses: readonly string[],
  errors: readonly object[] = [],
): void {
  const tests = statuses.map((status) => ({
    projectName: 'phone',
    status,
    results: [{ duration: 500 }, { duration: 2000 }],
  }))
  const inner = {
    title: 'runs',
    specs: [{ title: 'shows two rows', file: 'play.spec.ts', line: 7, tests }],
  }
  const suites = [{ title: 'play.spec.ts', specs: [], suites: [inner] }]
  writeFileSync(join(folder, file), JSON.stringify({ suites, errors }))
}

function counted(): string {
  return lastLine(readReports(folder).counts)
}

describe('the sum of all reports', () => {
  it('adds up Vitest and Playwright, over several runs', () => {
    vitest('unit.json', ['passed', 'passed', 'skipped', 'todo'])
    playwright('playwright.json', ['expected', 'expected', 'expected', 'skipped'])
    vitest('long.json', ['passed'])
    phase({ report: 'unit.json' })
    phase({ report: 'playwright.json' })
    phase({ report: 'long.json' }, 'long')
    expect(counted()).toBe('6 passed, 0 failed, 3 skipped')
  })

  it('says nothing of skipped tests when there are none', () => {
    vitest('unit.json', ['passed'])
    phase({ report: 'unit.json' })
    expect(counted()).toBe('1 passed, 0 failed')
  })

  it('counts failures once, a flaky test among them', () => {
    vitest('unit.json', ['passed', 'failed'])
    playwright('playwright.json', ['expected', 'unexpected', 'flaky'])
    phase({ report: 'unit.json', ok: false })
    phase({ report: 'playwright.json', ok: false })
    phase({ name: 'npm test', whole: true, ok: false }, 'ci')
    expect(counted()).toBe('2 passed, 3 failed')
  })

  it.each([
    ['a file that could not be loaded', () => vitest('x.json', ['passed'], 1)],
    ['an error outside of any test', () => playwright('x.json', ['expected'], [{}])],
    ['an exit code without a failed test', () => vitest('x.json', ['passed'])],
  ])('counts %s', (_, write) => {
    write()
    phase({ report: 'x.json', ok: false })
    expect(counted()).toBe('1 passed, 1 failed')
  })

  it.each([
    ['a file that could not be loaded', () => vitest('x.json', ['failed'], 1)],
    ['an error outside of any test', () => playwright('x.json', ['unexpected'], [{}])],
  ])('counts %s beside a failed test', (_, write) => {
    write()
    phase({ report: 'x.json', ok: false })
    expect(counted()).toBe('0 passed, 2 failed')
  })

  it('counts a part that ended before it could report', () => {
    phase({ report: 'never-written.json', ok: false })
    writeFileSync(join(folder, 'empty.json'), '')
    phase({ report: 'empty.json', ok: false })
    phase({ name: 'build', ok: false })
    expect(counted()).toBe('0 passed, 3 failed')
  })

  it('counts a whole that broke off outside of its parts', () => {
    vitest('unit.json', ['passed'])
    phase({ report: 'unit.json' })
    phase({ name: 'npm test', whole: true, ok: false }, 'ci')
    expect(counted()).toBe('1 passed, 1 failed')
  })
})

it('lists the slowest tests and parts, the parts that report test by test left out', () => {
  vitest('unit.json', ['passed', 'passed', 'passed'])
  playwright('playwright.json', ['expected'])
  phase({ report: 'unit.json', seconds: 100, name: 'unit tests' })
  phase({ report: 'playwright.json', seconds: 100, name: 'browser tests' })
  phase({ name: 'build', seconds: 12.34 })
  expect(slowest(readReports(folder).steps, 4)).toBe(
    [
      'The slowest steps:',
      '    12.3 s  build',
      '     3.0 s  test 2',
      '     2.5 s  [phone] play.spec.ts › runs › shows two rows',
      '     2.0 s  test 1',
    ].join('\n'),
  )
})

it('names what failed, with the first lines of what it failed with', () => {
  const message = '\u001b[31mError: 12 is not 16\u001b[39m\n\n  at a.ts:1\n  2\n  3\n  4\n  5\n  6'
  const steps = [
    { name: 'is 16', seconds: 1, failed: true, message },
    { name: 'says nothing', seconds: 1, failed: true },
    { name: 'passed', seconds: 1 },
  ]
  expect(
    failures(steps)
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'Failed:',
    'is 16',
    'Error: 12 is not 16',
    'at a.ts:1',
    '2',
    '3',
    '4',
    '5',
    'says nothing',
    '',
    '',
  ])
  expect(failures([{ name: 'passed', seconds: 1 }])).toBe('')
})

it('says how a browser test that failed is run alone, with what the browser did', () => {
  playwright('playwright.json', ['unexpected'])
  phase({ report: 'playwright.json', ok: false })
  expect(failures(readReports(folder).steps)).toContain(
    'Replay: npx playwright test play.spec.ts:7 --project=phone --trace=on\n',
  )
})

describe('as a program', () => {
  function run() {
    const script = fileURLToPath(new URL('../../src/build/report.ts', import.meta.url))
    const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
    return { status, last: stdout.trimEnd().split('\n').at(-1) }
  }

  it('ends well when all passed', () => {
    vitest('unit.json', ['passed'])
    phase({ report: 'unit.json' })
    expect(run()).toEqual({ status: 0, last: '1 passed, 0 failed' })
  })

  it('ends with 1 when something failed', () => {
    vitest('unit.json', ['passed', 'failed'])
    phase({ report: 'unit.json', ok: false })
    expect(run()).toEqual({ status: 1, last: '1 passed, 1 failed' })
  })

  it('ends with 1 when nothing was tested', () => {
    expect(run()).toEqual({ status: 1, last: '0 passed, 0 failed' })
  })
})
