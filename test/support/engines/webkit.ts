// WebKitGTK over WebDriver (https://www.w3.org/TR/webdriver2/): JSON over HTTP, for which fetch is enough.
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { listen } from '../listen.ts'
import { ended, printed, start } from './child.ts'
import type { Engine } from './engine.ts'

type Method = 'GET' | 'POST' | 'DELETE'

/** On a display of its own that nobody sees. */
export async function openWebKit(paths: {
  readonly driver: string
  readonly display: string
}): Promise<Engine> {
  const screen = ['-screen', '0', '1400x1100x24', '-nolisten', 'tcp']
  const display = start(paths.display, ['-displayfd', '3', ...screen])
  const number = await printed(display, /^(\d+)\n/m)
  let browser = await opened(paths.driver, number)
  const session = (method: Method, path: string, body?: object) =>
    send(method, `${browser.address}${path}`, body)
  return {
    version: browser.version,
    lacks: ['console', 'requests', 'print'],
    errors: [],
    requested: [],
    async navigate(url) {
      await session('POST', '/url', { url })
    },
    async reload() {
      await session('POST', '/refresh', {})
    },
    async call(source, argument) {
      const body = { script: `return (${source})(...arguments)`, args: [argument] }
      return (await session('POST', '/execute/sync', body)) as string
    },
    async act(input) {
      await session('POST', '/actions', { actions: [input] })
    },
    async chooseFile(selector, path) {
      const found = await session('POST', '/element', { using: 'css selector', value: selector })
      const [element] = Object.values(found as Readonly<Record<string, string>>)
      await session('POST', `/element/${element}/value`, { text: path })
    },
    async openProfile() {
      // What one session keeps, the next does not see. With a driver of its own: one that had ended a session has been seen
      // to begin no other.
      await closed(browser)
      browser = await opened(paths.driver, number)
    },
    async close() {
      await closed(browser)
      await ended(display, 'SIGTERM')
    },
  }
}

interface Browser {
  readonly driver: ChildProcess
  /** Of its one session. */
  readonly address: string
  readonly version: string
}

async function opened(path: string, display: string): Promise<Browser> {
  // The driver cannot be asked for a port that is free, nor does it say when it listens.
  const reserved = await listen(createServer())
  await reserved.stop()
  const { port, origin } = new URL(reserved.url)
  const driver = start(path, [`--port=${port}`], { DISPLAY: `:${display}` })
  await answering(driver, origin)
  const { sessionId, capabilities } = (await send('POST', `${origin}/session`, {
    capabilities: { alwaysMatch: { timeouts: { script: 60_000, pageLoad: 60_000 } } },
  })) as Session
  const address = `${origin}/session/${sessionId}`
  await send('POST', `${address}/window/rect`, { width: 1280, height: 1000 })
  return { driver, address, version: capabilities.browserVersion }
}

async function closed({ driver, address }: Browser): Promise<void> {
  // One that went down already cannot be asked to, and is no reason to leave anything behind.
  await send('DELETE', address).catch(() => {})
  await ended(driver, 'SIGTERM')
}

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

async function answering(driver: ChildProcess, origin: string): Promise<void> {
  while (driver.exitCode === null) {
    const answers = await fetch(`${origin}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answers) return
    await setTimeout(50)
  }
  throw new Error(`${driver.spawnfile} ended before it listened.`)
}

async function send(method: Method, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    // Longer than any that the driver itself ends.
    signal: AbortSignal.timeout(90_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { value } = (await response.json()) as { readonly value: unknown }
  if (response.ok) return value
  const { error, message } = value as { readonly error: string; readonly message: string }
  throw new Error(`${new URL(url).pathname.split('/').slice(3).join('/')}: ${error} ${message}`)
}
