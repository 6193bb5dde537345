// A reader behind a host: the database starts, an example is run in every order, and the search finds something.
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { launchChromium } from '../launch-chromium.ts'
import type { HostedSite } from './host-checks.ts'

export async function runsBehind({ url }: HostedSite): Promise<void> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const wrong = troubleOf(page, url)
    await page.goto(url)
    await page.getByRole('button', { name: 'Run', exact: true }).first().click()
    await page
      .getByRole('status')
      .filter({ hasText: /In \d+ of \d+ orders/ })
      .waitFor({ timeout: 120_000 })

    await page.getByRole('button', { name: /^Search/ }).click()
    await page.getByRole('textbox').fill('red flags')
    const found = page.getByRole('link', { name: 'Review red flags' }).first()
    await found.waitFor({ timeout: 20_000 })
    const address = await found.evaluate((link) => (link as HTMLAnchorElement).href)
    expect(address.startsWith(url), address).toBe(true)
    expect((await page.goto(address))?.status()).toBe(200)
    expect(wrong).toEqual([])
  } finally {
    await browser.close()
  }
}

/** Errors on the console, what went to another host or beside the site's folder, and what was answered with an error. */
function troubleOf(page: Page, url: string): readonly string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(`uncaught ${error.message}`))
  page.on('response', (response) => {
    const to = response.url()
    if (to.startsWith('http') && !to.startsWith(url)) wrong.push(`a request to ${to}`)
    if (response.status() >= 400) wrong.push(`${response.status()} for ${to}`)
  })
  return wrong
}
