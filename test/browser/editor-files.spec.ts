// Files, tabs, undo and marks; for both editors where both can.
import AxeBuilder from '@axe-core/playwright'
import { Desk, kinds } from './desk.ts'
import { expect, test } from './editor.ts'

for (const kind of kinds) {
  test.describe(`the ${kind} editor`, () => {
    test.skip(({ isMobile }) => isMobile && kind === 'full', 'not what fingers get')

    test('shows one file at a time, and changes what may be changed', async ({ page }) => {
      const desk = await Desk.open(page, kind)
      await desk.typeAtStart('// mine ')
      expect(await desk.text('handler.ts')).toMatch(/^\/\/ mine import/)
      await desk.tab('setup.sql').click()
      await desk.typeAtStart('SELECT 1;')
      expect(await desk.text('setup.sql')).toBe('SELECT 1;')
      for (const name of ['schema.prisma', 'scenario.ts', 'event.json']) {
        await desk.tab(name).click()
        const before = await desk.text(name)
        await desk.typeAtStart('x')
        expect(await desk.text(name)).toBe(before)
        await page.keyboard.press('Escape')
      }
      expect(await desk.text('handler.ts')).toMatch(/^\/\/ mine import/)
    })

    test('keeps what can be undone, and the caret, for each file', async ({ page }) => {
      const desk = await Desk.open(page, kind)
      const original = await desk.text('handler.ts')
      await desk.typeAtStart('a')
      await desk.tab('setup.sql').click()
      await desk.typeAtStart('b')
      await desk.tab('handler.ts').click()
      await desk.focus()
      await page.keyboard.press('ControlOrMeta+z')
      expect([await desk.text('handler.ts'), await desk.text('setup.sql')]).toEqual([original, 'b'])
      await desk.tab('setup.sql').click()
      await desk.focus()
      await page.keyboard.type('c')
      expect(await desk.text('setup.sql')).toBe('bc')
    })

    test('takes over what changes elsewhere, can undo it, and lets the focus be', async ({
      page,
    }) => {
      const desk = await Desk.open(page, kind)
      const original = await desk.text('handler.ts')
      await desk.typeAtStart('mine ')
      await page.getByRole('button', { name: 'Run', exact: true }).focus()
      await page.evaluate(() => window.desk.files.reset('handler.ts'))
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
      await page.evaluate(() => window.desk.files.bringBack('handler.ts'))
      expect(await desk.text('handler.ts')).toBe(`mine ${original}`)
      await desk.focus()
      await page.keyboard.press('ControlOrMeta+z')
      expect(await desk.text('handler.ts')).toBe(original)
      await page.keyboard.press('ControlOrMeta+Shift+z')
      expect(await desk.text('handler.ts')).toBe(`mine ${original}`)
    })

    test('runs at Ctrl+Enter, and says how', async ({ page }) => {
      const desk = await Desk.open(page, kind)
      await expect(page.locator('#hint')).toContainText('runs it')
      await desk.typeAtStart('// run ')
      await page.keyboard.press('ControlOrMeta+Enter')
      expect(await page.evaluate(() => window.desk.ran)).toEqual([
        expect.stringMatching(/^\/\/ run import/),
      ])
      expect(await desk.text('handler.ts')).not.toContain('run \n')
    })

    test('can be read by everybody: each file, in both themes', async ({ page }) => {
      const desk = await Desk.open(page, kind)
      await page.evaluate(() =>
        window.desk.files.write(
          'setup.sql',
          '-- no\nDROP INDEX "x";\nSELECT 1 FROM t WHERE a = \'b\' AND count(1) NOT NULL;\n',
        ),
      )
      for (const name of [
        'handler.ts',
        'setup.sql',
        'schema.prisma',
        'scenario.ts',
        'event.json',
      ]) {
        await desk.tab(name).click()
        // Coloured a moment after it is there.
        if (kind === 'full')
          await expect(page.locator('.view-line [class^="mtk"]:not(.mtk1)').first()).toBeVisible()
        for (const theme of ['light', 'dark']) {
          await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), theme)
          const { violations } = await new AxeBuilder({ page }).include('#panel').analyze()
          const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
          expect(found, `${name}, ${theme}`).toEqual([])
        }
      }
    })

    test('is there again after a reload, with every file', async ({ page }) => {
      const desk = await Desk.open(page, kind)
      await desk.typeAtStart('// mine ')
      await desk.tab('setup.sql').click()
      await desk.typeAtStart('SELECT 1;')
      await page.reload()
      await expect(desk.editor).toBeVisible({ timeout: 20_000 })
      expect(await page.evaluate(() => window.desk.editor.kind)).toBe(kind)
      expect(await desk.text('handler.ts')).toMatch(/^\/\/ mine import/)
      expect(await desk.text('setup.sql')).toBe('SELECT 1;')
      await page.evaluate(() => window.desk.files.reset('setup.sql'))
      await page.reload()
      await expect(desk.editor).toBeVisible({ timeout: 20_000 })
      const setup = await page.evaluate(() => window.desk.files.file('setup.sql'))
      expect(setup).toMatchObject({ text: '', setAside: 'SELECT 1;' })
    })
  })
}

test('a mark is in its file, and says why', async ({ page, isMobile }) => {
  const kind = isMobile ? 'plain' : 'full'
  const desk = await Desk.open(page, kind)
  const problem = { file: 'setup.sql', line: 1, column: 1, message: 'no such index' }
  await page.evaluate((problem) => window.desk.editor.mark(problem), problem)
  const mark = page.locator(
    kind === 'full' ? '.monaco-editor .squiggly-error' : 'textarea[aria-invalid="true"]:visible',
  )
  await expect(mark).toHaveCount(0)
  await desk.tab('setup.sql').click()
  await desk.typeAtStart('DROP INDEX x')
  await expect(mark).toHaveCount(1)
  if (kind === 'plain')
    await expect(desk.editor).toHaveAccessibleErrorMessage(/Line 1: no such index/)
  await page.evaluate(() => window.desk.editor.mark(undefined))
  await expect(mark).toHaveCount(0)
})

test('tabs: arrows, ends, and one stop for the Tab key', async ({ page, isMobile }) => {
  test.skip(isMobile, 'which has no keys')
  const desk = await Desk.open(page, 'plain')
  const panel = page.getByRole('tabpanel')
  await desk.tab('handler.ts').focus()
  await page.keyboard.press('ArrowRight')
  await expect(desk.tab('setup.sql')).toBeFocused()
  await expect(desk.tab('setup.sql')).toHaveAttribute('aria-selected', 'true')
  await expect(panel).toHaveAccessibleName('setup.sql')
  await page.keyboard.press('End')
  await expect(desk.tab('event.json')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(desk.tab('handler.ts')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(desk.tab('event.json')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(desk.tab('handler.ts')).toBeFocused()
  await expect(page.getByRole('tab', { selected: true })).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'handler.ts' })).toBeFocused()
  // The plain editor keeps no key for itself.
  await page.keyboard.press('Tab')
  await expect(desk.other).toBeFocused()
})
