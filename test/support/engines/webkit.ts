// WebKitGTK over WebDriver (https://www.w3.org/TR/webdriver2/): JSON over HTTP, for which fetch is enough.
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { listen } from '../listen.ts'
import { ended, printed, start } from './child.ts'
import type { Engine } from './engine.ts'

type Method = 'GET' | 'POST' | 'DELETE'

/** On a display of its own that nobody sees. The protocol tells nothing of the console, nor of requests. */
export async function openWebKit(paths: {
  readonly driver: string
  readonly display: string
}): Promise<Engine> {
  const screen = ['-screen', '0', '1400x1100x24', '-nolisten', 'tcp']
  const display = start(paths.display, ['-displayfd', '3', ...screen])
  const number = await printed(display, /^(\d+)\n/m)
  // The driver cannot be asked for a port that is free, nor does it say when it listens.
  const reserved = await listen(createServer())
  await reserved.stop()
  const { port, origin } = new URL(reserved.url)
  const driver = start(paths.driver, [`--port=${port}`], { DISPLAY: `:${number}` })
  await answering(driver, origin)
  const { sessionId } = (await send('POST', `${origin}/session`, {
    capabilities: { alwaysMatch: { timeouts: { script: 60_000, pageLoad: 60_000 } } },
  })) as { readonly sessionId: string }
  const session = (method: Method, path: string, body?: object) =>
    send(method, `${origin}/session/${sessionId}${path}`, body)
  await session('POST', '/window/rect', { width: 1280, height: 1000 })
  return {
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
    async openPage() {
      // A new tab stays in the background, where nothing is drawn and no animation frame comes.
      const opened = await session('POST', '/window/new', { type: 'window' })
      await session('POST', '/window', opened as { readonly handle: string })
    },
    async close() {
      // One that went down already cannot be asked to, and is no reason to leave anything behind.
      await session('DELETE', '').catch(() => {})
      await ended(driver, 'SIGTERM')
      await ended(display, 'SIGTERM')
    },
  }
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
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { value } = (await response.json()) as { readonly value: unknown }
  if (response.ok) return value
  const { error, message } = value as { readonly error: string; readonly message: string }
  throw new Error(`${new URL(url).pathname.split('/').slice(3).join('/')}: ${error} ${message}`)
}
