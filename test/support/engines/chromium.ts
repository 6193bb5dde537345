// Chromium, the one that the browser tests run in, through Playwright.
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { keys } from './keys.ts'
import type { Engine } from './engine.ts'

const names = new Map<string, string>(Object.entries(keys).map(([name, value]) => [value, name]))

export async function openChromium(): Promise<Engine> {
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: Object.fromEntries(
      Object.entries({ ...process.env, ...env }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  })
  const [errors, requested]: [string[], string[]] = [[], []]
  const fresh = async (): Promise<readonly [BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', ({ message }) => errors.push(`uncaught ${message}`))
    page.on('request', (request) => requested.push(request.url()))
    return [context, page]
  }
  let [context, page] = await fresh()
  return {
    version: browser.version(),
    lacks: [],
    errors,
    requested,
    async navigate(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    // As text, it is no eval, which the pages' policy forbids.
    call: (source, argument) => page.evaluate(`(${source})(${JSON.stringify(argument)})`),
    async act(input) {
      if (input.type === 'key')
        for (const { type, value } of input.actions) {
          const key = names.get(value) ?? value
          await (type === 'keyDown' ? page.keyboard.down(key) : page.keyboard.up(key))
        }
      else
        for (const action of input.actions) {
          if (action.type === 'pointerMove') await page.mouse.move(action.x, action.y)
          else await (action.type === 'pointerDown' ? page.mouse.down() : page.mouse.up())
        }
    },
    async chooseFile(selector, path) {
      await page.locator(selector).first().setInputFiles(path)
    },
    async openProfile() {
      await context.close()
      ;[context, page] = await fresh()
    },
    print: async () => new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })),
    close: () => browser.close(),
  }
}
