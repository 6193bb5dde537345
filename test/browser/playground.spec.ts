import { lineOf } from '../support/line-of.ts'
import { expect, Playground, test } from './playground.ts'

test('before a press there is everything to read and nothing heavy', async ({ page }) => {
  const requested: string[] = []
  page.on('request', (request) => requested.push(new URL(request.url()).pathname))
  const playground = await Playground.open(page)
  await page.waitForLoadState('networkidle')
  await expect(
    playground.root.getByText('Check, then create, without a unique index'),
  ).toBeVisible()
  await expect(playground.root.getByText(/prisma\.webhookEvent\.findFirst/).first()).toBeVisible()
  await expect(playground.root.getByText(/Expect: two payments/)).toBeVisible()
  await expect(playground.root.getByText(/^Loads \d+\.\d MB once/)).toBeVisible()
  await expect(playground.status).toBeEmpty()
  expect(
    requested.filter((path) => /monaco|\.wasm|\.bin|worker|client|view-outcome|app\./.test(path)),
  ).toEqual([])
})

test('two payments without the index, a refusal over their rows, one payment with it', async ({
  page,
}) => {
  const playground = await Playground.openStorm(page)
  await playground.run.click()
  await expect(playground.status).toContainText(
    '2 payments for one event: the customer was charged twice',
    { timeout: 30_000 },
  )
  await expect(playground.status).toContainText('live · PGlite, PostgreSQL')
  await expect(playground.status).toContainText('Delivery 2 answered 200')
  await playground.lastStep()
  await expect(playground.root.getByRole('table', { name: /^Payment: 2 rows/ })).toBeVisible()

  await playground.index.click()
  const news = playground.root.locator('[data-part="news"]')
  await expect(news).toContainText('23505')
  await expect(news).toContainText('CREATE UNIQUE INDEX')
  await expect(playground.index).not.toBeChecked()

  await news.getByRole('button', { name: 'Reset, then switch it on' }).click()
  await expect(playground.index).toBeChecked()
  await expect(playground.status).toBeEmpty()
  await playground.run.click()
  await expect(playground.status).toContainText('Afterwards: 1 payment, 1 webhook event')
  await expect(playground.status).toContainText('P2002 · 23505 · WebhookEvent_tenantId_eventId_key')
  await expect(playground.status).toContainText(
    lineOf('check-then-create-without-index', 'webhookEvent.create'),
  )
  await playground.lastStep()
  await expect(playground.root.getByRole('table', { name: /^Payment: 1 row/ })).toBeVisible()
})

test('every statement is there in the order in which it ran, whole on demand', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.run.click()
  const chips = playground.steps.locator('details.dt-step > summary')
  await expect(chips).toHaveText(
    [
      'SELECT … WebhookEvent → 0 rows',
      'SELECT … WebhookEvent → 0 rows',
      'INSERT WebhookEvent → 1 row',
      'INSERT WebhookEvent → 1 row',
      'INSERT Payment → 1 row',
      'INSERT Payment → 1 row',
    ],
    { timeout: 30_000 },
  )
  await expect(playground.steps.getByRole('columnheader')).toHaveText([
    '#',
    'Delivery 1',
    'Delivery 2',
  ])
  await chips.filter({ hasText: 'INSERT Payment' }).first().click()
  await expect(
    playground.steps.getByText(/INSERT INTO "public"\."Payment"[^]*\$1 = "acct_/).first(),
  ).toBeVisible()
})

test('one after another, the same handler holds, and the verdict says how little that is', async ({
  page,
}) => {
  const playground = await Playground.openStorm(page)
  await playground.choose('One by one')
  await playground.run.click()
  await expect(playground.status).toContainText(
    'In this one order: 1 payment, 1 webhook event, both deliveries answered 200',
    { timeout: 30_000 },
  )
  await expect(playground.status).not.toContainText(/safe/i)
})

test('a wish about the index is run when the first run begins', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.index.click()
  await expect(playground.root.getByText('The next run begins with')).toBeVisible()
  await playground.run.click()
  await expect(playground.status).toContainText('1 payment', { timeout: 30_000 })
  await expect(playground.root.getByText('PostgreSQL ran')).toBeVisible()
})

test('fifty deliveries fit, at any width', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.deliver(50)
  await playground.run.click()
  await expect(playground.status).toContainText('50 payments for one event', { timeout: 30_000 })
  await expect(playground.root.getByRole('table', { name: 'Steps, in order' })).toBeVisible()
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(scrolls, `at ${width} pixels`).toBe(false)
  }
})

test('what a handler says is text, whatever it looks like', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  const source = await playground.handler()
  await playground.write(
    source
      .replace('{ tenantId, prisma }', '{ tenantId, prisma, log }')
      .replace(
        'return 200\n',
        `log('<img src=x onerror=alert(1)>')\n  throw new Error('<b>no</b>')\n`,
      ),
  )
  await playground.run.click()
  await expect(playground.status).toContainText('<b>no</b>', { timeout: 30_000 })
  await expect(
    playground.root.locator('[data-part="result"] img, [data-part="status"] b b'),
  ).toHaveCount(0)
})

test('stop and reset', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.run.click()
  await expect(playground.status).toContainText('2 payments', { timeout: 30_000 })
  await playground.reset.click()
  await expect(playground.status).toBeEmpty()
  await playground.write('export async function handle(): Promise<number> {\n  for (;;);\n}\n')
  await playground.run.click()
  await playground.stop.click()
  await expect(playground.status).toContainText('Stopped')
  await playground.root.getByRole('button', { name: 'Back to the original' }).click()
  await playground.run.click()
  await expect(playground.status).toContainText('2 payments', { timeout: 30_000 })
})

test('a second playground parks the first', async ({ page }) => {
  const first = await Playground.openStorm(page)
  await first.root.evaluate((element) => element.after(element.cloneNode(true)))
  const second = new Playground(page, page.locator('dt-playground').nth(1))
  await second.choose('Storm')
  await first.run.click()
  await expect(first.status).toContainText('2 payments', { timeout: 30_000 })
  await second.run.click()
  await expect(second.status).toContainText('2 payments', { timeout: 30_000 })
  await expect(first.status).toContainText('Parked')
  await expect(first.status).toContainText('2 payments')
  await first.run.click()
  await expect(first.status).not.toContainText('Parked')
  await expect(second.status).toContainText('Parked')
  await expect(page.locator('iframe')).toHaveCount(1)
})

test('on paper there is what was run, without the buttons', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.run.click()
  await expect(playground.status).toContainText('2 payments', { timeout: 30_000 })
  await page.emulateMedia({ media: 'print' })
  await expect(playground.run).toBeHidden()
  await expect(playground.status).toBeVisible()
  await expect(playground.root.getByRole('table', { name: 'Steps, by delivery' })).toBeVisible()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the code and what it does can be read', async ({ page }) => {
    await page.goto('./')
    const playground = new Playground(page)
    await expect(playground.root.getByText(/findFirst/).first()).toBeVisible()
    await expect(playground.root.getByText(/Running it needs JavaScript/)).toBeVisible()
    await expect(playground.run).toBeDisabled()
  })
})
