// The playground as the tests use it: what a reader presses and reads, and nothing that a reader has not.
import { test as base, expect, type Locator, type Page } from '@playwright/test'

export { expect }

/** Messages of the console that a test expects; anything else fails it. */
export const test = base.extend<{ expectedErrors: RegExp[]; quiet: undefined }>({
  expectedErrors: [[], { option: true }],
  /** Every test also says: no error on the console, and no request to anybody else. */
  quiet: [
    async ({ page, baseURL, expectedErrors }, use) => {
      const said: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') said.push(message.text())
      })
      page.on('pageerror', (error) => said.push(`uncaught ${error.message}`))
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        const own = origin === new URL(baseURL ?? '').origin
        if (protocol.startsWith('http') && !own) said.push(`a request to ${origin}`)
      })
      await use(undefined)
      expect(said.filter((text) => !expectedErrors.some((known) => known.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

export class Playground {
  readonly page: Page
  readonly root: Locator

  constructor(page: Page, root = page.locator('dt-playground').first()) {
    this.page = page
    this.root = root
  }

  /** The example that charges twice, which the front page begins with: in every order, as it stands there. */
  static async open(page: Page, address = './'): Promise<Playground> {
    await page.goto(address)
    const playground = new Playground(page)
    await expect(playground.run).toBeEnabled()
    return playground
  }

  /** The same, with all its orders run. */
  static async explored(page: Page, address?: string): Promise<Playground> {
    const playground = await Playground.open(page, address)
    await playground.run.click()
    await expect(playground.status).toContainText('In 12 of 16 orders', { timeout: 60_000 })
    await expect(playground.steps).toBeVisible()
    return playground
  }

  /** The front page with all that it has to load: a search, every order run, and the editor. */
  static async withAllOfIt(page: Page): Promise<Playground> {
    await page.goto('')
    await page.getByRole('button', { name: /^Search/ }).click()
    await page.getByRole('textbox').fill('red flags')
    await expect(page.getByRole('link', { name: 'Review red flags' }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    const playground = await Playground.explored(page)
    await playground.edit.click()
    await expect(playground.editor).toBeVisible({ timeout: 20_000 })
    return playground
  }

  /** The same, to be run in one order. */
  static async openStorm(page: Page): Promise<Playground> {
    const playground = await Playground.open(page)
    await playground.choose('Storm')
    return playground
  }

  get run(): Locator {
    return this.root.getByRole('button', { name: 'Run', exact: true })
  }

  get stop(): Locator {
    return this.root.getByRole('button', { name: 'Stop' })
  }

  get reset(): Locator {
    return this.root.getByRole('button', { name: 'Reset', exact: true })
  }

  get edit(): Locator {
    return this.root.getByRole('button', { name: 'Edit', exact: true })
  }

  get index(): Locator {
    return this.root.getByRole('switch', { name: /WebhookEvent_tenantId_eventId_key/ })
  }

  get status(): Locator {
    return this.root.getByRole('status')
  }

  get editor(): Locator {
    return this.root
      .locator('.monaco-editor, textarea.dt-pg-text')
      .filter({ visible: true })
      .first()
  }

  /** The answer to one of the questions of the controls, of those that can be seen. */
  async choose(answer: string, question?: string): Promise<void> {
    const group =
      question === undefined ? this.root : this.root.getByRole('group', { name: question })
    await group
      .getByRole('radio', { name: answer, exact: true })
      .filter({ visible: true })
      .check({ force: true })
  }

  deliver(count: number): Promise<void> {
    return this.choose(String(count), 'Deliveries')
  }

  /** Goes to the last step of the order that is shown. */
  async lastStep(): Promise<void> {
    const steps = this.root.getByRole('button', { name: /^Step \d+/ })
    await steps.last().click()
  }

  /** The wall of orders. */
  get wall(): Locator {
    return this.root.getByRole('slider', { name: /^Orders/ })
  }

  get steps(): Locator {
    return this.root.getByRole('table', { name: 'Steps, by delivery' })
  }

  /** Opens the editor if it is not open, and puts this text in place of what is there. */
  async write(text: string): Promise<void> {
    if (await this.edit.isVisible()) await this.edit.click()
    await expect(this.editor).toBeVisible({ timeout: 20_000 })
    if (await this.root.locator('textarea.dt-pg-text').isVisible()) {
      return this.root.locator('textarea.dt-pg-text').fill(text)
    }
    await this.root.locator('.monaco-editor .view-lines').click()
    await this.page.keyboard.press('ControlOrMeta+a')
    // Typed, brackets would be closed by themselves; pasted, a text stays as it is.
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(paste)
    }, text)
  }

  /** What stands in the open editor, which draws a change some moments after it: to be asked until it is so. */
  async written(): Promise<string> {
    const plain = this.root.locator('textarea.dt-pg-text')
    if (await plain.isVisible()) return plain.inputValue()
    const lines = await this.root.locator('.monaco-editor .view-lines').innerText()
    return lines.replaceAll('\u00a0', ' ')
  }

  /** Until this stands in the editor, or is all that does; the full one may have to come first. */
  async expectWritten(text: string, how: 'in it' | 'all' = 'in it'): Promise<void> {
    await expect(this.editor).toBeVisible({ timeout: 20_000 })
    const written = expect.poll(() => this.written())
    await (how === 'all' ? written.toBe(text) : written.toContain(text))
  }

  /** What Link copies. */
  async link(): Promise<string> {
    await this.root.getByRole('button', { name: 'Link', exact: true }).click()
    const field = this.root.getByRole('textbox', { name: 'Link to this playground' })
    await expect(field).toHaveValue(/#v\d/)
    return field.inputValue()
  }

  handler(): Promise<string> {
    return this.root.evaluate((element) => (element as HTMLElement).dataset['handler'] ?? '')
  }
}
