import { expect, Playground, test } from './playground.ts'

const forever = 'export async function handle(): Promise<number> {\n  for (;;);\n}\n'
const waiting =
  'export async function handle(): Promise<number> {\n  await new Promise(() => {})\n  return 200\n}\n'

test('edited code is what runs', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.write('export async function handle(): Promise<number> {\n  return 202\n}\n')
  await expect(playground.root.getByText('edited, kept in this browser')).toBeVisible()
  await playground.run.click()
  await expect(playground.status).toContainText('Delivery 1 answered 202', { timeout: 30_000 })
})

test('a text outlives a reload, and the original comes back and goes again', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  const original = await playground.handler()
  await playground.write(`${original}// mine\n`)
  await expect(playground.root.getByText('edited, kept in this browser')).toBeVisible()
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('// mine'))
  await page.reload()
  await expect(playground.root.getByText('// mine')).toBeVisible()

  await playground.root.getByRole('button', { name: 'Back to the original' }).click()
  await expect(playground.root.getByText('// mine')).toBeHidden()
  await playground.root.getByRole('button', { name: 'Bring my text back' }).click()
  await expect(playground.root.getByText('// mine')).toBeVisible()
  await playground.edit.click()
  await expect(playground.editor).toBeVisible({ timeout: 20_000 })
  await playground.root.getByRole('button', { name: 'Back to the original' }).click()
  await expect(playground.root.getByText('edited')).toBeHidden()
})

test('broken syntax: the line, and nothing is run', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.write('export async function handle() {\n  return 200\n}\nconst = 1\n')
  await playground.run.click()
  await expect(playground.status).toContainText('handler.ts, line 4', { timeout: 30_000 })
  await expect(playground.root.locator('[data-part="result"]')).toBeHidden()
})

test('a throw says where', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.write(
    'export async function handle(): Promise<number> {\n  const way: string[] = []\n  throw new Error(`no ${way}`)\n}\n',
  )
  await playground.run.click()
  await expect(playground.status).toContainText('Error: no', { timeout: 30_000 })
  await expect(playground.status).toContainText('at handler.ts:3')
})

test('a loop that never ends is ended; the text stays, and the next run works', async ({
  page,
}) => {
  const playground = await Playground.openStorm(page)
  await playground.write(forever)
  await playground.run.click()
  await expect(playground.status).toContainText('Ended after 2 s without a sign of life', {
    timeout: 30_000,
  })
  await playground.expectWritten('for (;;);')
  await playground.write('export async function handle(): Promise<number> {\n  return 204\n}\n')
  await playground.run.click()
  await expect(playground.status).toContainText('answered 204', { timeout: 30_000 })
})

test('an await that never ends is told from one that takes long', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.write(waiting)
  await playground.run.click()
  await expect(playground.status).toContainText('A delivery never ended', { timeout: 30_000 })
  await playground.write('export async function handle(): Promise<number> {\n  return 204\n}\n')
  await playground.run.click()
  await expect(playground.status).toContainText('answered 204', { timeout: 30_000 })
})

test('after a page that died: what happened, and the text', async ({ page }) => {
  // What a page that dies leaves behind, put there from a page that has no playground to tidy up.
  await page.goto('./404.html')
  await page.evaluate((text) => {
    const example = 'check-then-create-without-index'
    localStorage.setItem(`delivered-twice:text:${example}`, text)
    sessionStorage.setItem(`delivered-twice:running:${example}`, 'yes')
  }, forever)
  const playground = new Playground(page)
  await page.goto('./')
  await expect(playground.status).toContainText('This page went down while the handler ran')
  await expect(playground.root.getByText('for (;;);')).toBeVisible()
  await page.reload()
  await expect(playground.run).toBeEnabled()
  await expect(playground.status).toBeEmpty()
})

test.describe('when the editor cannot be loaded', () => {
  test.use({ expectedErrors: [/Failed to load resource/] })

  test('a plain one takes its place', async ({ page, isMobile }) => {
    test.skip(isMobile, 'which has the plain one anyway')
    await page.route(/monaco/, (route) => route.abort())
    const playground = await Playground.openStorm(page)
    await playground.edit.click()
    await expect(playground.root.getByRole('textbox', { name: 'handler.ts' })).toBeVisible()
    await expect(playground.root.getByText(/could not be loaded/)).toBeVisible()
    await playground.write('export async function handle(): Promise<number> {\n  return 204\n}\n')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(playground.status).toContainText('answered 204', { timeout: 30_000 })
  })
})

test.describe('the full editor', () => {
  test.skip(({ isMobile }) => isMobile, 'fingers get a plain text field')

  test('knows the types of Prisma Client, and finds nothing wrong with an example', async ({
    page,
  }) => {
    const playground = await Playground.openStorm(page)
    await playground.edit.click()
    await expect(playground.editor).toBeVisible({ timeout: 20_000 })
    const wrong = playground.root.locator('.squiggly-error')
    // A row's own type goes through every declaration: were one missing, it would be `any`, and this no error.
    await playground.write(
      (await playground.handler()).replace('if (seen) return 200', 'if (seen) return seen.eventId'),
    )
    await expect(wrong).not.toHaveCount(0, { timeout: 20_000 })
    await playground.root.getByRole('button', { name: 'Back to the original' }).click()
    await expect(wrong).toHaveCount(0, { timeout: 20_000 })
  })

  test('lets go of the keyboard at Escape', async ({ page }) => {
    const playground = await Playground.openStorm(page)
    await playground.edit.click()
    await expect(playground.editor).toBeVisible({ timeout: 20_000 })
    await expect(playground.root.getByText(/Esc leaves the editor/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(playground.run).toBeFocused()
  })
})
