// From a press to a verdict, in a browser whose profile is new each time it is to be cold.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../../../test/support/chromium.ts'
import { Clients, depthFirst, explore } from '../../explorer/index.ts'
import { planned } from '../../playground/planning.ts'
import { serve } from '../serve.ts'
import { median, timed } from './median.ts'
import type { Cold, PageBench, Press, Transfer } from './page-report.ts'
import { makePlainPage } from './plain-page.ts'
import { press, transfersOf, type Pressed } from './press.ts'
import { openSubject } from './subject.ts'
import { installed } from './versions.ts'

const site = fileURLToPath(new URL('../../../dist/', import.meta.url))
const example = 'check-then-create-without-index'
const deliveries = 2
const rounds = 5

const run = { button: 'dt-playground [data-do="run"]', place: 'dt-playground [data-part="status"]' }
const modes = [
  { mode: 'one order', choice: 'storm', says: 'charged twice' },
  { mode: 'every order', choice: 'explore', says: 'Every order was run' },
] as const

interface Visit {
  readonly cold: Pressed
  readonly warm: Pressed | undefined
  readonly transfers: readonly Transfer[]
}

/** Needs a built site. `progress` is told what is being measured. */
export async function inPage(note: string, progress: (what: string) => void): Promise<PageBench> {
  const plain = await makePlainPage()
  const [served, beside] = await Promise.all(
    [site, plain.dir].map((dir) => serve({ dir, port: 0, host: '127.0.0.1' })),
  )
  if (served === undefined || beside === undefined) throw new Error('bench: nothing is served')
  const address = `${served.url}playground/${example}/`
  const visits: Record<string, Visit[]> = { plain: [] }
  let version = ''
  // By turns, so that a slow minute of the machine falls on all of them.
  for (let round = 1; round <= rounds; round++) {
    progress(`in the page, round ${round} of ${rounds}`)
    const plainPress = { button: 'button', place: 'output', says: '1' }
    version = await inNewProfile(async (page) => {
      await page.goto(beside.url, { waitUntil: 'networkidle' })
      visits['plain']?.push(await visit(page, plainPress, false))
    })
    for (const { mode, choice, says } of modes)
      await inNewProfile(async (page) => {
        await page.goto(address, { waitUntil: 'networkidle' })
        await page
          .locator(`dt-playground input[type="radio"][value="${choice}"]`)
          .first()
          .check({ force: true })
        ;(visits[mode] ??= []).push(await visit(page, { ...run, says }, true))
      })
  }
  await Promise.all([served.stop(), beside.stop(), plain.remove()])
  const baseline = coldOf(visits['plain'] ?? [])
  const presses = modes.map(({ mode }): Press => {
    const all = visits[mode] ?? []
    const cold = coldOf(all)
    const warmMs = median(all.map(({ warm }) => warm?.ms ?? Number.NaN))
    return {
      mode,
      cold: { ...cold, ratio: cold.ms / baseline.ms, phases: middle(all).cold.phases },
      warm: { ms: warmMs, ratio: warmMs / baseline.ms },
    }
  })
  progress('the same orders in Node')
  const node = await everyOrderInNode()
  const pageMs = presses.find(({ mode }) => mode === 'every order')?.warm.ms ?? Number.NaN
  return {
    date: new Date().toISOString().slice(0, 10),
    note,
    processors: availableParallelism(),
    versions: {
      chromium: version,
      node: process.versions.node,
      pglite: installed('@electric-sql/pglite'),
    },
    example,
    rounds,
    baseline,
    presses,
    explore: {
      deliveries,
      schedules: node.schedules,
      pageMs,
      nodeMs: node.ms,
      ratio: pageMs / node.ms,
    },
  }
}

async function visit(
  page: Page,
  what: Parameters<typeof press>[1],
  again: boolean,
): Promise<Visit> {
  const transfers = await transfersOf(page)
  const broken = new Promise<never>((_, reject) => page.once('pageerror', reject))
  const cold = await Promise.race([press(page, what), broken])
  const fetched = transfers()
  if (!again) return { cold, warm: undefined, transfers: fetched }
  // The first press goes on after its verdict, and shows the steps of one order.
  await page.locator('dt-playground[data-phase="ready"]').first().waitFor()
  return { cold, warm: await press(page, what), transfers: fetched }
}

/** Answers with the version of the browser. */
async function inNewProfile(work: (page: Page) => Promise<void>): Promise<string> {
  const { executablePath, args, env } = await findChromium()
  const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args],
    env: { ...definedIn(process.env), ...env },
    viewport: { width: 1280, height: 900 },
  })
  try {
    await work(context.pages()[0] ?? (await context.newPage()))
    return context.browser()?.version() ?? 'unknown'
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}

function definedIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function coldOf(visits: readonly Visit[]): Cold {
  return { ms: median(visits.map(({ cold }) => cold.ms)), transfers: middle(visits).transfers }
}

/** The visit that took the median time, of an odd number. */
function middle(visits: readonly Visit[]): Visit {
  return [...visits].sort((a, b) => a.cold.ms - b.cold.ms)[visits.length >> 1] as Visit
}

/** What a press on Run does there, without telling or drawing any of it. */
async function everyOrderInNode(): Promise<{ readonly schedules: number; readonly ms: number }> {
  const subject = await openSubject(example, deliveries, 'PGlite')
  if (subject === undefined) throw new Error(`bench: ${example} cannot be explored on PGlite`)
  const { experiment } = subject
  const clients = new Clients(experiment.database)
  let schedules = 0
  const times: number[] = []
  for (let round = 0; round <= rounds; round++)
    times.push(
      await timed(async () => {
        await planned(experiment, clients)
        schedules = (await explore(experiment, depthFirst(), { clients })).findings.schedules
      }),
    )
  await subject.close()
  // The first is the cold one.
  return { schedules, ms: median(times.slice(1)) }
}
