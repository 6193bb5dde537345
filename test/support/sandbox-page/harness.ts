// What every test of the sandbox needs: the page, a sandbox in it, handlers to run, and a look at what the browser said.
import { readFile } from 'node:fs/promises'
import { expect, test as plain, type Page } from '@playwright/test'
import type { Ended } from '../../../src/playground/client.ts'
import type { Order, Settings } from '../../../src/playground/protocol.ts'
import type { Listening } from '../listen.ts'
import { serveSandboxPage } from './serve.ts'

export { expect }

/** Whatever the console of the page said, and each request that left the machine's own server; emptied before each test. */
export const found: string[] = []

export const test = plain.extend<{ visit: void }, { served: Listening }>({
  served: [
    async ({}, use) => {
      const served = await serveSandboxPage()
      await use(served)
      await served.stop()
    },
    { scope: 'worker' },
  ],
  visit: [
    async ({ page, served }, use) => {
      found.length = 0
      page.on('console', (message) => found.push(`${message.type()}: ${message.text()}`))
      page.on('pageerror', (error) => found.push(error.message))
      page.context().on('request', (request) => {
        const url = request.url()
        if (!/^(?:blob|data|about):/.test(url) && !url.startsWith(served.url))
          found.push(`a request to ${url}`)
      })
      await page.goto(served.url)
      await use()
    },
    { auto: true },
  ],
})

export const example = 'check-then-create-without-index'
export const index = 'WebhookEvent_tenantId_eventId_key'
export const checkThenCreate = await handlerOf('check-then-create')
export const twice = '2 payments for one event: the customer was charged twice'

export async function handlerOf(slug: string): Promise<string> {
  return readFile(new URL(`../../../examples/${slug}/handler.ts`, import.meta.url), 'utf8')
}

/** Nothing goes wrong but the order. */
export function settings(deliveries = 2, more: Partial<Settings> = {}): Settings {
  return { deliveries, tenants: 'same', crashes: 0, failures: 0, overlaps: 0, ...more }
}

/** Opens a sandbox and leaves it in the page as `sandbox`. */
export async function open(page: Page, slug = example, setup?: string): Promise<void> {
  await page.evaluate(
    async ({ slug, setup }) => {
      const request = { example: slug, ...(setup === undefined ? {} : { setup }) }
      Object.assign(window, { sandbox: await window.door.openSandbox(request) })
    },
    { slug, setup },
  )
}

export function run(
  page: Page,
  handler: string,
  order: Order = 'round robin',
  deliveries = 2,
  more: Partial<Settings> = {},
): Promise<Ended> {
  return page.evaluate((request) => window.sandbox.run(request), {
    handler,
    order,
    settings: settings(deliveries, more),
  })
}

/** The handler's body, as a function of what every handler is given. */
export function handling(body: string): string {
  return [
    `import type { CheckoutEvent, Context } from '../handler.ts'`,
    `export async function handle(event: CheckoutEvent, { prisma, tenantId, log, sleep }: Context): Promise<number> {`,
    body,
    `  return 200`,
    `}`,
  ].join('\n')
}

export function done(ended: Ended) {
  if (ended.type !== 'done') throw new Error(`the run ended otherwise: ${JSON.stringify(ended)}`)
  const rows = Object.fromEntries(ended.trace.tables.map(({ name, rows }) => [name, rows.length]))
  return { ...ended, says: ended.broken.map(({ says }) => says), rows }
}

declare global {
  interface Window {
    readonly sandbox: Awaited<ReturnType<typeof window.door.openSandbox>>
  }
}
