// The playground: a storm, every order, the index, the steps of an order.
import { expect } from 'vitest'
import type { Step } from '../steps.ts'
import {
  address,
  after,
  asRecorded,
  broken,
  choice,
  headline,
  opening,
  press,
  searching,
  status,
} from './shown.ts'

const index = 'dt-playground [data-index="WebhookEvent_tenantId_eventId_key"]'
const news = 'dt-playground [data-part="news"]'

export function running(step: Step): void {
  step('before a press, nothing has run', async (driver) => {
    await driver.goto('playground/check-then-create-without-index/')
    await driver.waitFor('dt-playground [data-part="size"]', /once, on the first Run/)
    expect(await driver.text(status)).toBe('')
    expect(await driver.count('iframe')).toBe(0)
  })

  step('a storm: the customer is charged twice', async (driver) => {
    await driver.click(choice('mode', 'storm'))
    await driver.click(press('run'))
    await driver.waitFor(status, /2 payments for one event/, opening)
    expect(await driver.text(status)).toMatch(/live · PGlite, PostgreSQL \d/)
  })

  step('the index is refused over the rows, and comes after a reset', async (driver) => {
    await driver.click(index)
    await driver.waitFor(news, /23505/)
    await driver.click(`${news} [data-do="empty"]`)
    await driver.waitFor(news, /CREATE UNIQUE INDEX/)
    await driver.waitForCount(`${index}[aria-checked="true"]`, 1)
  })

  step('with the index, the same storm charges once', async (driver) => {
    await driver.click(press('run'))
    await driver.waitFor(status, /Afterwards: 1 payment, 1 webhook event/, opening)
    expect(await driver.text(status)).toContain('P2002 · 23505')
  })

  step('every order: a verdict in words and counts, as recorded', async (driver) => {
    await driver.goto(address)
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
    expect(await driver.count('dt-playground .dt-cells .dt-square')).toBe(broken)
  })

  step('a larger search tells how far it is, and then all of it', async (driver) => {
    await driver.click(choice('deliveries', 3))
    await driver.evaluate(noteProgress)
    await driver.click(press('run'))
    await driver.waitFor(headline, /^In \d+ of 198 orders /, searching)
    expect(await driver.count('dt-playground .dt-cells .dt-square')).toBe(180)
    expect(await driver.count('dt-playground .dt-cells .dt-disc')).toBe(18)
    expect(await driver.text(status)).toContain('Every order was run')
    const told = await driver.evaluate(() => window.progress ?? [])
    const counts = told.map((words) =>
      Number(/^(\d+)(?: of about \d+)? orders run, /.exec(words)?.[1]),
    )
    expect(counts.length).toBeGreaterThan(1)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })

  step('the smallest order that breaks, in lanes, gone through by key', async (driver) => {
    await driver.waitFor('dt-playground .dt-lanes thead', /Delivery 1\s+Delivery 2\s+Delivery 3/)
    await driver.click('dt-playground tr[data-at="1"] .dt-go')
    await driver.waitFor(after, /^After step 1$/)
    await driver.press('ArrowDown')
    await driver.waitFor(after, /^After step 2$/)
    await driver.press('End')
    await driver.waitFor(after, /, the last$/)
    await driver.press('ArrowUp')
    await driver.waitFor(after, /^After step \d+$/)
    const row = 'dt-playground tr[aria-current="step"]'
    expect(await driver.count(row)).toBe(1)
    await driver.press('Home')
    await driver.waitFor(after, /^After step 1$/)
  })

  step('the order that is shown, as text', async (driver) => {
    const text = await driver.wishedBy('dt-playground [data-step="copy"]', 'copied')
    expect(text).toMatch(/^check-then-create: 3 deliveries, index .* on\n/)
    expect(text).toMatch(/^schedule: v1:\d/m)
    expect(text).toContain('23505')
    await driver.waitFor('dt-playground [data-step="copy"]', /^Copied$/)
  })

  step('you choose: each step by key, one taken back, and it breaks', async (driver) => {
    await driver.goto('challenges/be-the-scheduler/')
    await driver.click(press('run'))
    await driver.waitFor(status, /stand before their first step/, opening)
    await driver.press('1')
    await driver.waitFor(status, /Step 1: delivery 1/)
    await driver.press('1')
    await driver.waitFor(status, /Step 2: delivery 1/)
    await driver.press('u')
    await driver.waitFor(status, /Taken back\. Step 1/)
    for (const key of ['2', '1', '2']) await driver.press(key)
    await driver.waitFor(headline, /^You broke it in 4 steps/, opening)
    await driver.waitFor('.dt-judged [data-part="judged"]', /^Solved: /)
  })
}

declare global {
  interface Window {
    progress?: string[]
  }
}

/** Runs in the page: keeps what the search says of how far it is. */
function noteProgress(): void {
  const progress: string[] = (window.progress = [])
  const search = document.querySelector('dt-playground .dt-pg-search') as Element
  new MutationObserver(() => {
    const words = search.querySelector('.dt-pg-progress:not([hidden]) p')?.textContent ?? ''
    if (/ orders run, /.test(words) && words !== progress.at(-1)) progress.push(words)
  }).observe(search, { childList: true, characterData: true, subtree: true })
}
