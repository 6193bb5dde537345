// Going from one editor to the other, and what only the full one does.
import { Desk } from './desk.ts'
import { expect, test } from './editor.ts'

test.describe('from one editor to the other', () => {
  test.skip(({ isMobile }) => isMobile, 'tested where both are at hand')

  test('text, selection and what can be undone come along, and the choice stays', async ({
    page,
  }) => {
    const desk = await Desk.open(page, 'full')
    const original = await desk.text('handler.ts')
    await desk.typeAtStart('in full ')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await desk.other.click()
    const plain = page.getByRole('textbox', { name: 'handler.ts' })
    await expect(plain).toBeVisible()
    await expect(page.locator('.monaco-editor').first()).toBeHidden()
    await expect(plain).toHaveValue(`in full ${original}`)
    await desk.focus()
    await page.keyboard.type('IM')
    expect(await desk.text('handler.ts')).toBe(`in full IM${original.slice(2)}`)

    await desk.other.click()
    await expect(page.locator('.monaco-editor').first()).toBeVisible()
    await desk.focus()
    await page.keyboard.type('!')
    expect(await desk.text('handler.ts')).toBe(`in full IM!${original.slice(2)}`)
    for (let times = 0; times < 12 && (await desk.text('handler.ts')) !== original; times++)
      await page.keyboard.press('ControlOrMeta+z')
    expect(await desk.text('handler.ts')).toBe(original)

    await desk.other.click()
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'handler.ts' })).toBeVisible()
    expect(await page.evaluate(() => window.desk.editor.kind)).toBe('plain')
  })

  test('the file that was shown is shown, and its marks', async ({ page }) => {
    const desk = await Desk.open(page, 'plain')
    await desk.tab('setup.sql').click()
    await desk.typeAtStart('DROP')
    await page.evaluate(() =>
      window.desk.editor.mark({ file: 'setup.sql', line: 1, column: 1, message: 'no' }),
    )
    await desk.other.click()
    await expect(page.locator('.monaco-editor .squiggly-error')).toHaveCount(1, { timeout: 20_000 })
    await expect(page.locator('.view-lines').first()).toHaveText('DROP')
  })

  test('two wishes at once: the later one is granted', async ({ page }) => {
    const desk = await Desk.open(page, 'plain')
    await page.evaluate(() => {
      void window.desk.editor.switchEditor('full')
      return window.desk.editor.switchEditor('plain')
    })
    const full = page.locator('.dt-pg-monaco')
    await expect(full).toHaveCount(1, { timeout: 20_000 })
    await expect(full).toBeHidden()
    await expect(desk.editor).toHaveJSProperty('tagName', 'TEXTAREA')
  })

  test('Escape leaves the full editor, which says so', async ({ page }) => {
    const desk = await Desk.open(page, 'full')
    await expect(page.locator('#hint')).toContainText('Esc leaves the editor')
    await desk.focus()
    await expect(
      page.getByRole('textbox', { name: 'handler.ts. Escape leaves the editor.' }),
    ).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
    await desk.tab('event.json').click()
    await desk.focus()
    await expect(page.getByRole('textbox', { name: /event\.json, to be read only/ })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
  })

  test('follows the theme of the site', async ({ page }) => {
    const desk = await Desk.open(page, 'full')
    const background = () =>
      desk.page
        .locator('.monaco-editor-background')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    const light = await background()
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
    await expect.poll(background).not.toBe(light)
  })

  test.describe('when it cannot be loaded', () => {
    test.use({ expectedErrors: [/Failed to load resource/] })

    test('the text stays, a sentence says why, and it is there with the page loaded anew', async ({
      page,
    }) => {
      await page.route(/\/monaco-/, (route) => route.abort())
      const desk = await Desk.open(page, 'plain')
      await desk.typeAtStart('mine ')
      await desk.other.click()
      await expect(page.locator('#hint')).toContainText('could not be loaded')
      await expect(desk.editor).toHaveValue(/^mine import/)
      expect(await page.evaluate(() => localStorage.getItem('delivered-twice:editor'))).toBe(
        'plain',
      )
      await page.unroute(/\/monaco-/)
      await page.reload()
      await desk.other.click()
      await expect(page.locator('.view-lines').first()).toContainText('mine', { timeout: 20_000 })
    })
  })
})
