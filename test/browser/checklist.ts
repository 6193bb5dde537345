// The review checklist as the tests use it: what a reviewer presses and reads.
import type { Locator, Page } from '@playwright/test'
import { expect } from './playground.ts'

export class Checklist {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page, fragment = ''): Promise<Checklist> {
    await page.goto(`./checklist/${fragment}`)
    const checklist = new Checklist(page)
    await expect(checklist.reviews).toBeEnabled()
    return checklist
  }

  get reviews(): Locator {
    return this.choice('Review')
  }

  choice(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true })
  }

  get says(): Locator {
    return this.page.locator('[data-part="says"]')
  }

  get decision(): Locator {
    return this.page.locator('[data-part="decision"]')
  }

  get items(): Locator {
    return this.page.locator('.dt-item').filter({ visible: true })
  }

  item(id: string): Locator {
    return this.page.locator(`#${id.toLowerCase()}`)
  }

  verdict(id: string, verdict: string): Locator {
    return this.item(id).getByRole('radio', { name: verdict, exact: true })
  }

  mark(id: string, verdict: string): Promise<void> {
    return this.verdict(id, verdict).check({ force: true })
  }

  async note(id: string, text: string): Promise<void> {
    const field = this.page.getByLabel(`Note on ${id}`)
    if (!(await field.isVisible())) await this.item(id).getByText('Note', { exact: true }).click()
    await field.fill(text)
  }

  progress(phase: number): Locator {
    return this.page.locator(`[data-phase-progress="${phase}"]`)
  }

  /** One of the buttons behind “More”. */
  async more(name: string): Promise<void> {
    await this.page.getByText('More', { exact: true }).click()
    await this.page.getByRole('button', { name }).click()
  }

  async chooseFile(name: string, text: string): Promise<void> {
    await this.page
      .locator('[data-part="file"]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }

  /** What a button that copies puts where the reader can take it from. */
  async copied(button: () => Promise<void>): Promise<string> {
    await this.page.evaluate(() => {
      const kept = { text: '' }
      Object.assign(globalThis, { kept })
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: { writeText: async (text: string) => void (kept.text = text) },
      })
    })
    await button()
    await expect(this.says).toContainText(/opied/)
    return this.page.evaluate(() => (globalThis as unknown as { kept: { text: string } }).kept.text)
  }

  link(): Promise<string> {
    return this.copied(() => this.more('Copy a link to this review'))
  }

  markdown(): Promise<string> {
    return this.copied(() =>
      this.page.getByRole('button', { name: 'Copy for the pull request' }).click(),
    )
  }
}
