// The page of the editor as its tests use it: both editors, the files, and the way from one to the other.
import type { Locator, Page } from '@playwright/test'
import { expect } from './editor.ts'

export const kinds = ['full', 'plain'] as const
export type Kind = (typeof kinds)[number]

export class Desk {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** With the editor that a reader would have chosen before. */
  static async open(page: Page, kind: Kind): Promise<Desk> {
    await page.addInitScript((kind) => {
      if (localStorage.getItem('delivered-twice:editor') === null)
        localStorage.setItem('delivered-twice:editor', kind)
    }, kind)
    await page.goto('./')
    const desk = new Desk(page)
    await expect(desk.editor).toBeVisible({ timeout: 20_000 })
    await page.waitForFunction(() => 'desk' in window)
    return desk
  }

  get editor(): Locator {
    return this.page.locator('.monaco-editor:visible, textarea.dt-pg-text:visible').first()
  }

  get other(): Locator {
    return this.page.getByRole('button', { name: 'Other editor' })
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name })
  }

  text(name: string): Promise<string> {
    return this.page.evaluate((name) => window.desk.files.file(name).text, name)
  }

  focus(): Promise<void> {
    return this.page.evaluate(() => window.desk.editor.focus())
  }

  /** Typed at the very beginning of the file that is shown. */
  async typeAtStart(text: string): Promise<void> {
    await this.focus()
    await this.page.keyboard.press('ControlOrMeta+Home')
    await this.page.keyboard.type(text)
  }
}
