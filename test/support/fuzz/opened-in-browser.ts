// Links and files of anybody, opened on the real pages: each leaves a page that answers, and nothing of it has run.
import { expect, type Page } from '@playwright/test'
import fc from 'fast-check'
import {
  fragmentOf,
  fuzzedPathFile,
  fuzzedPlaygroundLink,
  fuzzedProgressFile,
  fuzzedReviewFile,
  fuzzedReviewLink,
} from './fuzzed-links.ts'
import { marker } from './hostile-text.ts'

/** Milliseconds in which a page answers, on a machine that is busy with other tests. */
const soon = 5_000

interface Door {
  readonly name: string
  readonly page: string
  /** Out of ten. */
  readonly share: number
  readonly draw: (seed: number, count: number) => Promise<readonly string[]>
  readonly open: (page: Page, text: string) => Promise<void>
  /** What is there once the page's own scripts have done their work. */
  readonly answers: (page: Page) => Promise<void>
}

const drawLinks =
  (links: typeof fuzzedPlaygroundLink) =>
  (seed: number, count: number): Promise<readonly string[]> =>
    Promise.all(fc.sample(links, { seed, numRuns: count }).map(fragmentOf))
const drawFiles =
  (files: fc.Arbitrary<string>) =>
  async (seed: number, count: number): Promise<readonly string[]> =>
    fc.sample(files, { seed, numRuns: count })

/** As if somebody had followed the link. */
async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), fragment)
  await page.reload()
}

async function choose(page: Page, text: string): Promise<void> {
  // Not as it stands there, so that what is said of this file is not what was said before.
  await page.locator('[data-part="says"]').evaluate((says) => void (says.textContent = ''))
  await page
    .locator('[data-part="file"]')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) })
}

async function saysSomething(page: Page): Promise<void> {
  await expect(page.locator('[data-part="says"]')).toHaveText(/\S/, { timeout: soon })
}

export const doors: readonly Door[] = [
  {
    name: 'links to a playground',
    page: './playground/check-then-create/',
    share: 4,
    draw: drawLinks(fuzzedPlaygroundLink),
    open: follow,
    answers: async (page) => {
      const host = page.locator('dt-playground').first()
      const run = host.getByRole('button', { name: 'Run', exact: true })
      await expect(run).toBeEnabled({ timeout: soon })
      const isLink = await page.evaluate(() => /^#v\d+\./.test(location.hash))
      if (isLink) await expect(host.getByRole('status')).toHaveText(/\S/, { timeout: soon })
      // Opened is not run.
      expect(page.workers()).toHaveLength(0)
      await expect(page.locator('iframe')).toHaveCount(0)
    },
  },
  {
    name: 'links to a review',
    page: './checklist/',
    share: 3,
    draw: drawLinks(fuzzedReviewLink),
    open: follow,
    answers: (page) =>
      expect(page.getByRole('combobox', { name: 'Review', exact: true })).toBeEnabled(),
  },
  {
    name: 'files of a review',
    page: './checklist/',
    share: 1,
    draw: drawFiles(fuzzedReviewFile),
    open: choose,
    answers: saysSomething,
  },
  {
    name: 'files of challenges',
    page: './challenges/',
    share: 1,
    draw: drawFiles(fuzzedProgressFile),
    open: choose,
    answers: saysSomething,
  },
  {
    name: 'files of the learning path',
    page: './learning-path/',
    share: 1,
    draw: drawFiles(fuzzedPathFile),
    open: choose,
    answers: saysSomething,
  },
]

/** What there is of script in the page as it stands, in words. */
function scriptsIn(page: Page): Promise<readonly string[]> {
  return page.evaluate((marker) => {
    const all = [...document.querySelectorAll('*')]
    return [
      ...[...document.scripts].map((script) => script.src || (script.textContent ?? '')),
      ...all.flatMap((element) =>
        [...element.attributes]
          .filter(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value))
          // The form of the search, which is Pagefind's.
          .filter(({ value }) => value !== 'javascript:void(0);')
          .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
      ),
      ...(marker in globalThis ? ['what was read has run'] : []),
    ]
  }, marker)
}

export async function openedWell(
  page: Page,
  door: Door,
  seed: number,
  tens: number,
): Promise<void> {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(door.page)
  const before = await scriptsIn(page)
  const texts = await door.draw(seed, door.share * tens)
  for (const [index, text] of texts.entries()) {
    const which = `${door.name}, seed ${seed}, number ${index}: ${JSON.stringify(text).slice(0, 300)}`
    await door.open(page, text)
    await door.answers(page)
    expect(await scriptsIn(page), which).toEqual(before)
    expect(dialogs, which).toEqual([])
  }
}
