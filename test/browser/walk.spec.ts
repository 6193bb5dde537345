// You choose: each step of one order, by key and by button, until it breaks or holds.
import type { Locator, Page } from '@playwright/test'
import type { WasRun } from '../../src/playground/ran-event.ts'
import { expect, Playground, test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

const breakable = 'playground/check-then-create-without-index/'

class Walk extends Playground {
  static async begun(
    page: Page,
    address = breakable,
    under: (walk: Walk) => Promise<void> = async () => {},
  ): Promise<Walk> {
    await page.goto(address)
    const walk = new Walk(page)
    await expect(walk.run).toBeEnabled()
    await walk.choose('You choose')
    await under(walk)
    await walk.run.click()
    await expect(walk.status).toContainText('stand before their first step', { timeout: 60_000 })
    // Whoever pressed Run is where the steps are: the keys go there.
    await expect(walk.panel.locator(':focus')).toHaveCount(1)
    return walk
  }

  get panel(): Locator {
    return this.root.getByRole('group', { name: 'What happens next' })
  }

  step(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name })
  }

  /** Types what a schedule says, waiting for nothing: what is typed ahead is taken in its turn. */
  async type(keys: string): Promise<void> {
    for (const key of keys.split(' ')) await this.page.keyboard.press(key)
  }
}

test('by keyboard alone, from the top of the page: both look first, and the customer pays twice', async ({
  page,
}) => {
  await page.goto(breakable)
  const walk = new Walk(page)
  await expect(walk.run).toBeEnabled()
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('eighty presses of Tab did not get there')
  }
  await tabTo(walk.root.getByRole('radio', { name: 'Every order' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await tabTo(walk.run)
  await page.keyboard.press('Enter')
  await expect(walk.status).toContainText('stand before their first step', { timeout: 60_000 })
  // Whoever pressed Run is where the steps are.
  await expect(walk.step(/^Delivery 1: SELECT/)).toBeFocused()
  await page.keyboard.press('1')
  await expect(walk.status).toContainText('Step 1: delivery 1: SELECT')
  await page.keyboard.press('2')
  await expect(walk.status).toContainText('Step 2: delivery 2: SELECT')
  await walk.type('1 1 2 2')
  await expect(walk.status).toContainText(/You broke it in \d+ steps/, { timeout: 20_000 })
  await expect(walk.status).toContainText('the customer was charged twice')
  await expect(walk.status).toContainText('live · PGlite, PostgreSQL')
  await expect(walk.steps).toBeVisible()
  await expect(walk.root.getByRole('table', { name: /^Payment: 2 rows/ })).toBeVisible()
  await tabTo(walk.step('Copy the link to this order'))
  await page.keyboard.press('Enter')
  // Where the browser lets nobody copy, it says where the link is.
  await expect(walk.step(/^(Link copied|Copy it from)/)).toBeVisible()
})

test('however fast the keys come, one that does nothing is passed over', async ({ page }) => {
  const walk = await Walk.begun(page)
  // All at once: no step is over before the last key is down.
  await walk.root.evaluate((playground) => {
    for (const key of '12111112222')
      playground.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
  await expect(walk.status).toContainText(/You broke it in 6 steps/, { timeout: 20_000 })
})

test('a step is a button that says what it is, and what it changed is marked', async ({ page }) => {
  const walk = await Walk.begun(page)
  await expect(walk.step(/^Delivery \d: SELECT … WebhookEvent/)).toHaveCount(2)
  await walk.step(/^Delivery 2: SELECT/).click()
  await walk.step(/^Delivery 2: INSERT WebhookEvent/).click()
  await expect(walk.status).toContainText('Step 2: delivery 2: INSERT WebhookEvent → 1 row')
  await expect(walk.root.locator('.dt-pg-after [data-change="added"]')).toHaveCount(1)
  await expect(walk.root.getByText('So far 2 2')).toBeVisible()
})

test('one step back, and another way: it holds, and nobody says for certain how many are left', async ({
  page,
}) => {
  const walk = await Walk.begun(page)
  await walk.type('1 2')
  await expect(walk.status).toContainText('Step 2: delivery 2')
  await walk.type('u')
  await expect(walk.status).toContainText('Taken back. Step 1: delivery 1')
  // One after the other, to their ends.
  await walk.type('1 1 2')
  await expect(walk.status).toContainText('It held', { timeout: 20_000 })
  await expect(walk.status).toContainText(/That was one of about \d+ orders; about \d+ are left/, {
    timeout: 20_000,
  })
  await walk.type('Backspace')
  await expect(walk.status).toContainText('Taken back.')
  await walk.type('2')
  await expect(walk.status).toContainText('It held')
  // The same order is not a second one.
  await expect(walk.status).toContainText('That was one of about')
})

test('after every order was run, how many there are is known', async ({ page }) => {
  const walk = await Walk.begun(page)
  await walk.step('Let the explorer run every order').click()
  await expect(walk.status).toContainText(/In 12 of 16 orders/, { timeout: 60_000 })
  await expect(walk.panel).toBeHidden()
  await walk.choose('You choose')
  await walk.run.click()
  await expect(walk.status).toContainText('stand before their first step')
  await walk.type('1 1 1 2')
  await expect(walk.status).toContainText('That was one of 16 orders; 15 are left')
})

test('a crash, and what the provider does about it', async ({ page }) => {
  const walk = await Walk.begun(page, 'playground/create-and-catch/', (walk) =>
    walk.choose('1', 'Crashes'),
  )
  await walk.type('1')
  await expect(walk.status).toContainText('Step 1: delivery 1: INSERT WebhookEvent')
  await walk.type('c')
  await expect(walk.panel).toHaveAttribute('data-letter', 'c')
  await walk.type('1')
  await expect(walk.status).toContainText('delivery 1: crashes before')
  await expect(walk.panel).toContainText('has crashed')
  // One crash is all that the controls allow.
  await expect(walk.step(/crash/)).toHaveCount(0)
  await walk.type('2 2')
  await expect(walk.step(/^Delivery 1, attempt 2: INSERT/)).toBeVisible()
  await walk.type('3 3')
  await expect(walk.status).toContainText(/You broke it in 6 steps/, { timeout: 20_000 })
  await expect(walk.status).toContainText(/got nothing/)
})

test('who waits says for whom, and cannot be chosen', async ({ page }) => {
  const walk = await Walk.begun(page, 'playground/lock-then-check/')
  await walk.type('1 1 2 2')
  await expect(walk.panel).toContainText(/waits for delivery 1/)
  await expect(walk.step(/^Delivery 2/)).toHaveCount(0)
  await expect(walk.step(/^Delivery 1/)).not.toHaveCount(0)
})

test('keys that belong to the code and the controls stay theirs', async ({ page }) => {
  const walk = await Walk.begun(page)
  await walk.write('// 1 2 u\n')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('1')
  await walk.expectWritten('1 2 u\n1')
  await walk.root.getByRole('radio', { name: 'You choose' }).focus()
  await page.keyboard.press('1')
  await expect(walk.status).toContainText('stand before their first step')
})

test('a link opens where the walk stood, and runs nothing by itself', async ({ page }) => {
  const walk = await Walk.begun(page)
  await walk.type('1 2')
  await expect(walk.status).toContainText('Step 2: delivery 2')
  const link = await walk.link()
  await page.goto('about:blank')
  await page.goto(link)
  const opened = new Walk(page)
  await expect(opened.status).toContainText('nothing has been run')
  await expect(opened.status).toContainText('an order that somebody chose')
  await opened.root.getByRole('button', { name: 'Follow this order' }).click()
  await expect(opened.status).toContainText('Step 2: delivery 2', { timeout: 60_000 })
  await opened
    .step(/^Delivery 1/)
    .first()
    .click()
  await expect(opened.status).toContainText('Step 3: delivery 1')
})

test('a handler that never gives anything else a turn is left by taking the step back', async ({
  page,
}) => {
  const walk = await Walk.begun(page, breakable, async (walk) => {
    const source = await walk.handler()
    await walk.write(
      source.replace(
        'await prisma.webhookEvent.create',
        'for (;;);\n  await prisma.webhookEvent.create',
      ),
    )
  })
  await walk.step(/^Delivery 1: SELECT/).click()
  await expect(walk.status).toContainText('Here it does not go on', { timeout: 20_000 })
  await walk.step(/^Take one back/).click()
  await expect(walk.status).toContainText('stand before their first step', { timeout: 60_000 })
})

test('the end of a walk is told to the page', async ({ page }) => {
  const walk = await Walk.begun(page)
  // Listens before the first key is down: what is waited for could otherwise be over by then.
  const told = await walk.root.evaluateHandle((host) => {
    const heard: WasRun[] = []
    ;(host as HTMLElement).addEventListener('dt-ran', ({ detail }) => heard.push(detail))
    return heard
  })
  await walk.type('1 1 1 2')
  const heard = () =>
    told.evaluate((all) =>
      all.map((detail) => {
        const { kind, fromLink, example } = detail
        const order = kind === 'walk' ? detail.order : undefined
        const [schedule, broken] = [order?.schedule, order?.broken.length]
        return { kind, schedule, broken, fromLink, example }
      }),
    )
  await expect.poll(heard, { timeout: 20_000 }).toEqual([
    {
      kind: 'walk',
      schedule: 'v1:1.1.1.2',
      broken: 0,
      fromLink: false,
      example: 'check-then-create-without-index',
    },
  ])
})

test('at each of its states it fits, and axe finds nothing', async ({ page }) => {
  test.slow()
  const walk = await Walk.begun(page, 'playground/create-and-catch/', (walk) =>
    walk.choose('1', 'Crashes'),
  )
  await walk.type('? 1')
  await expect(walk.panel).toContainText('c and then the number crashes it')
  await expectItFits(page)
  await expectNothingInBothThemes(page)
  await walk.type('1 1 2')
  await expect(walk.status).toContainText(/It held|You broke it|Step 4/)
  await expectItFits(page)
  await expectNothingInBothThemes(page)
})
