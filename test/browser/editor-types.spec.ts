// What the editor's compiler knows. One declaration missing would turn a type into `any` without a word, and with it the
// errors of a reader into silence: so here it is asked for errors.
import { expect, test } from './editor.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('./')
  await expect(page.locator('.monaco-editor .view-lines').first()).toBeVisible({ timeout: 20_000 })
})

/** A handler whose body is these lines, the first of them in line 5. */
function handler(...lines: readonly string[]): string {
  return [
    `import type { CheckoutEvent, Context } from '../handler.ts'`,
    `import { isDuplicateIn, sqlstateOf } from '../errors.ts'`,
    `import { Prisma } from '#prisma'`,
    'export async function handle(event: CheckoutEvent, { tenantId, prisma, payments, mailer, clock, sleep, log }: Context): Promise<number> {',
    ...lines,
    '}',
  ].join('\n')
}

/** Each wrong in one way, and what is to be said of it. */
const wrong: readonly (readonly [line: string, says: RegExp])[] = [
  [
    `await prisma.payment.create({ data: { tenantId, checkout: 'x' } })`,
    /'checkout' does not exist/,
  ],
  [
    `await prisma.payment.create({ data: { tenantId, checkoutId: 'x', amount: '49', currency: 'eur' } })`,
    /Type 'string' is not assignable to type 'number'/,
  ],
  [`await prisma.payment.create({ data: { tenantId } })`, /is missing the following properties/],
  [`await prisma.refund.findMany()`, /'refund' does not exist/],
  [`await prisma.payment.findFrist()`, /Did you mean 'findFirst'/],
  [`await prisma.webhookEvent.findUnique({ where: { eventId: event.id } })`, /tenantId_eventId|id/],
  [
    `const row: number | null = await prisma.payment.findFirst()`,
    /is not assignable to type 'number/,
  ],
  [`(await prisma.payment.findFirst()).amount`, /possibly 'null'/],
  [
    `await prisma.$transaction(async (tx) => { await tx.payment.create({ data: {} }) })`,
    /not assignable to type/,
  ],
  [
    `await prisma.$transaction(async () => {}, { isolationLevel: 'Serialisable' })`,
    /Did you mean '"Serializable/,
  ],
  [
    `const n: string = await prisma.payment.count()`,
    /Type 'number' is not assignable to type 'string'/,
  ],
  [`event.data.object.amount`, /'amount' does not exist/],
  [`const id: number = event.id`, /Type 'string' is not assignable to type 'number'/],
  [`await payments.charge({ amount: 49, currency: 'eur' })`, /'reference' is missing/],
  [
    `await payments.charge({ reference: 'x', amount: 49, currency: 'eur' }, { key: 'x' })`,
    /'key' does not exist/,
  ],
  [
    `const charge: string = await payments.charge({ reference: 'x', amount: 1, currency: 'eur' })`,
    /not assignable to type 'string'/,
  ],
  [`await mailer.send({ to: 'x' })`, /'subject' is missing/],
  [`const now: string = clock.now()`, /Type 'Date' is not assignable to type 'string'/],
  [`await sleep('100')`, /not assignable to parameter of type 'number'/],
  [`const said: number = log('x')`, /Type 'void' is not assignable to type 'number'/],
  [`isDuplicateIn('x')`, /Expected 2 arguments/],
  [`const state: number = sqlstateOf(1)`, /not assignable to type 'number'/],
  [`throw new Prisma.PrismaClientKnownRequestError('x')`, /Expected 2 arguments/],
  [`new Prisma.NoSuchError()`, /'NoSuchError' does not exist/],
  [`return 'ok'`, /Type 'string' is not assignable to type 'number'/],
]

test('every mistake is found, each in its line, and nothing else', async ({ page }) => {
  // One block a line, so that no line depends on another.
  const text = handler(...wrong.map(([line]) => `if (tenantId) { ${line} }`), 'return 200')
  const found = await page.evaluate((text) => {
    window.desk.files.write('handler.ts', text)
    return window.desk.mistakes('handler.ts')
  }, text)
  for (const [index, [line, says]] of wrong.entries()) {
    const here = found.filter((mistake) => mistake.line === index + 5)
    expect(here.map((mistake) => mistake.says).join('\n'), line).toMatch(says)
  }
  const last = wrong.length + 5
  expect(found.filter(({ line }) => line < 5 || line >= last)).toEqual([])
})

test('what is right is let through', async ({ page }) => {
  const text = handler(
    'const count = await 1',
    'await sleep(100)',
    'log(clock.now().toISOString(), count, sqlstateOf(new Error()))',
    `await prisma.$queryRaw\`SELECT 1\``,
    `const rows = await prisma.payment.findMany({ where: { amount: { gt: 1 } }, select: { id: true } })`,
    `const { id } = await payments.charge({ reference: 'x', amount: 1, currency: 'eur' }, { idempotencyKey: event.id })`,
    `await mailer.send({ to: id, subject: String(rows[0]?.id) })`,
    `try { await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } }) }`,
    `catch (error) { if (error instanceof Prisma.PrismaClientKnownRequestError && isDuplicateIn('x', error)) return error.code === 'P2002' ? 200 : 500 }`,
    `const ids: number[] = rows.map((row) => row.id)`,
    'return ids.length',
  )
  const found = await page.evaluate((text) => {
    window.desk.files.write('handler.ts', text)
    return window.desk.mistakes('handler.ts')
  }, text)
  expect(found).toEqual([])
})

test('no shipped handler has a mistake, and no scenario', async ({ page }) => {
  const slugs = await page.evaluate(() => window.desk.handlers())
  expect(slugs.length).toBeGreaterThan(8)
  await page.evaluate(() => window.desk.editor.show('scenario.ts'))
  for (const slug of slugs) {
    const found = await page.evaluate((slug) => {
      window.desk.files.write('handler.ts', window.desk.textOf(`${slug}/handler.ts`))
      return window.desk.mistakes('handler.ts')
    }, slug)
    expect(found, slug).toEqual([])
  }
  expect(await page.evaluate(() => window.desk.mistakes('scenario.ts'))).toEqual([])
})

test('after "prisma." the models are offered, and a name says its type', async ({ page }) => {
  const lines = page.locator('.monaco-editor .view-lines')
  await page.evaluate(
    (text) => window.desk.files.write('handler.ts', text),
    handler('  const seen = await prisma.payment.findFirst()', '  ', '  return seen ? 200 : 500'),
  )
  await page.evaluate(async () => {
    const { editor } = await window.desk.monaco()
    const [one] = editor.getEditors()
    one?.setPosition({ lineNumber: 6, column: 3 })
    one?.focus()
  })
  await page.keyboard.type('prisma.')
  const offered = page.locator('.suggest-widget .monaco-list-row')
  // The list shows a dozen at a time; each letter narrows it.
  await expect(offered.first()).toBeVisible({ timeout: 20_000 })
  for (const model of ['idempotencyKey', 'payment', 'webhookEvent']) {
    await page.keyboard.type(model.slice(0, 4))
    await expect(offered.filter({ hasText: model }).first()).toBeVisible({ timeout: 20_000 })
    for (let letter = 0; letter < 4; letter++) await page.keyboard.press('Backspace')
  }
  await expect(offered.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(offered.first()).toBeHidden()
  // The first Escape closed the list and stayed in the editor.
  expect(
    await page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null),
  ).toBe(true)
  await lines.getByText('seen', { exact: true }).first().hover()
  const hover = page.locator('.monaco-hover:not(.hidden)')
  await expect(hover).toContainText('const seen', { timeout: 20_000 })
  await expect(hover).toContainText('amount: number')
})
