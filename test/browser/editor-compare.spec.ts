import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './editor.ts'

for (const kind of ['full', 'plain'] as const) {
  test.describe(`compared with the fix, in the ${kind} editor`, () => {
    test.skip(({ isMobile }) => isMobile && kind === 'full', 'not what fingers get')

    test.beforeEach(async ({ page }) => {
      await page.addInitScript((kind) => localStorage.setItem('delivered-twice:editor', kind), kind)
      await page.goto('./')
      await expect(page.getByRole('tab').first()).toBeVisible()
      await page.waitForFunction(() => 'desk' in window)
    })

    test('both texts, and nothing of the reader’s changes', async ({ page }) => {
      await page.evaluate(() => window.desk.files.write('handler.ts', '// mine\n'))
      const compare = page.getByRole('button', { name: 'Compare with the fix' })
      await compare.focus()
      await compare.press('Enter')
      const panel = page.getByRole('region', { name: /handler.ts compared with one-transaction/ })
      await expect(panel.getByText('Your handler.ts and the fix')).toBeFocused({ timeout: 20_000 })
      await expect(panel).toContainText('1 line only in yours (−), 30 lines only in the fix (+).')
      if (kind === 'plain') {
        const lines = panel.getByRole('list', { name: 'Line by line' }).getByRole('listitem')
        await expect(lines.first()).toHaveText('−only in yours: // mine')
        await expect(lines.nth(1)).toHaveText(/^\+only in the fix: import/)
      } else {
        await expect(panel.locator('.editor.original .view-lines')).toContainText('mine')
        await expect(panel.locator('.editor.modified .view-lines')).toContainText('transaction')
        await panel.locator('.editor.modified .view-lines').click()
        await page.keyboard.type('x')
        await page.keyboard.press('Escape')
        await expect(panel.locator('.editor.modified .view-lines')).not.toContainText(
          'x\u00a0import',
        )
      }
      expect(await page.evaluate(() => window.desk.files.file('handler.ts').text)).toBe('// mine\n')
      await panel.getByRole('button', { name: 'Close' }).press('Enter')
      await expect(panel).toBeHidden()
      await expect(compare).toBeFocused()
      expect(await page.evaluate(() => window.desk.files.file('handler.ts').text)).toBe('// mine\n')
    })

    test('can be read by everybody, in both themes', async ({ page }) => {
      await page.evaluate(() => {
        const original = window.desk.textOf('one-transaction/handler.ts')
        const changed = original.replace(
          'return 200',
          `const four: number = 2 + 2 // 'four'\n    return four`,
        )
        window.desk.files.write(
          'handler.ts',
          `/** Mine. */\n${changed.replaceAll('checkout', 'bought')}`,
        )
      })
      await page.getByRole('button', { name: 'Compare with the fix' }).click()
      await expect(page.getByText(/lines only in yours/)).toBeVisible({ timeout: 20_000 })
      if (kind === 'full') await expect(page.locator('.line-insert').first()).toBeAttached()
      for (const theme of ['light', 'dark']) {
        await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), theme)
        const { violations } = await new AxeBuilder({ page }).include('#comparison').analyze()
        const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
        expect(found, theme).toEqual([])
      }
    })

    test('no difference is said in words', async ({ page }) => {
      await page.evaluate(() =>
        window.desk.files.write('handler.ts', window.desk.textOf('one-transaction/handler.ts')),
      )
      await page.getByRole('button', { name: 'Compare with the fix' }).click()
      await expect(page.getByText('There is no difference: this is the fix.')).toBeVisible({
        timeout: 20_000,
      })
      await page.keyboard.press('Escape')
    })
  })
}

test.describe('without Monaco', () => {
  test.use({ expectedErrors: [/Failed to load resource/] })

  test('the list takes its place', async ({ page }) => {
    await page.route(/\/monaco-diff/, (route) => route.abort())
    await page.goto('./')
    await page.waitForFunction(() => 'desk' in window)
    await page.getByRole('button', { name: 'Compare with the fix' }).click()
    await expect(page.getByRole('list', { name: 'Line by line' })).toBeVisible({ timeout: 20_000 })
    await page.getByText('Your handler.ts and the fix').press('Escape')
    await expect(page.getByRole('list', { name: 'Line by line' })).toBeHidden()
  })
})
