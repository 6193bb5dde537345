// npm run evidence is killed in its middle and started again: it goes on, and what it writes is what is committed, to the
// byte, however many processes made it and whenever they were killed.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readEvidence } from '../../src/cli/catalogue.ts'
import { EvidenceKept, fingerprintsOf } from '../../src/cli/evidence-kept.ts'

const slugs = ['create-and-catch', 'version-guard']
let into: string

beforeEach(async () => {
  into = await mkdtemp(join(tmpdir(), 'evidence-'))
})
afterEach(() => rm(into, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly said: string
}

/** @param killWhen asked again and again; the process gets a SIGKILL when it is so */
function evidence(args: readonly string[], killWhen?: () => boolean): Promise<Ended> {
  const all = ['src/cli/evidence.ts', '--into', into, ...args]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding('utf8').on('data', (text: string) => (said += text))
  const watch = setInterval(() => {
    if (killWhen?.()) child.kill('SIGKILL')
  }, 5)
  // Its workers write to the same pipes: that these are closed says that they have ended, too.
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearInterval(watch)
      resolve({ code, said })
    }),
  )
}

function kept(): readonly string[] {
  const folder = join(into, '.kept')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
}

function expectAsCommitted(of: readonly string[]): void {
  for (const slug of of)
    expect(readFileSync(join(into, `${slug}.json`), 'utf8')).toBe(readEvidence(slug).text)
}

it('goes on after a kill, and writes the same bytes', async () => {
  const killed = await evidence(['--workers', '2', ...slugs], () => kept().length > 0)
  expect(killed.code).toBe(null)
  const before = kept().length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(2 * slugs.length)

  const resumed = await evidence(['--workers', '1', ...slugs])
  expect(resumed.said).toContain(`${before} of 4 searches are kept from a run that was interrupted`)
  expect(resumed.code).toBe(0)
  expectAsCommitted(slugs)
  // Complete: the next run has nothing to go on from.
  expect(kept()).toEqual([])
})

it('takes what is kept for found, unless it is to begin anew', async () => {
  const [slug = ''] = slugs
  const print = (await fingerprintsOf([slug])).get(slug) as string
  const folder = new EvidenceKept(join(into, '.kept'))
  await folder.keep(print, 1, 'what one search said')
  await folder.keep(print, 2, 'what another said')
  const resumed = await evidence([slug])
  expect(resumed.said).toContain('gave two different results in two searches')
  expect(resumed.code).toBe(1)
  expect(existsSync(join(into, `${slug}.json`))).toBe(false)

  await folder.keep(print, 1, 'what one search said')
  await folder.keep(print, 2, 'what one search said')
  const fresh = await evidence(['--fresh', '--workers', '2', slug])
  expect(fresh.said).not.toContain('kept')
  expect(fresh.code).toBe(0)
  expectAsCommitted([slug])
})
