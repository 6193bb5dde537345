// Firefox over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/): JSON over a WebSocket, which Node has.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, printed, start } from './child.ts'
import type { Engine } from './engine.ts'

interface Message {
  readonly type: 'success' | 'error' | 'event'
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}
type Called =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

/** Without windows, in a profile of its own that is thrown away. */
export async function openFirefox(path: string): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'))
  const child = start(path, [
    ...['--headless', '--no-remote', '--profile', profile],
    ...['--remote-debugging-port', '0'],
  ])
  const address = await printed(child, /WebDriver BiDi listening on (ws:\S+)/)
  const [errors, requested]: [string[], string[]] = [[], []]
  const bidi = await connected(`${address}/session`, ({ method, params }) => {
    if (method === 'log.entryAdded') {
      const { level, text } = params as { readonly level: string; readonly text: string }
      if (level === 'error') errors.push(text)
    } else if (method === 'network.beforeRequestSent') {
      requested.push((params as { readonly request: { readonly url: string } }).request.url)
    }
  })
  const { capabilities } = (await bidi.send('session.new', { capabilities: {} })) as {
    readonly capabilities: { readonly browserVersion: string }
  }
  await bidi.send('session.subscribe', { events: ['log.entryAdded', 'network.beforeRequestSent'] })
  let [context, userContext] = ['', '']
  const openPage = async () => {
    const made = await bidi.send('browser.createUserContext', {})
    userContext = (made as { readonly userContext: string }).userContext
    const created = await bidi.send('browsingContext.create', { type: 'tab', userContext })
    context = (created as { readonly context: string }).context
    const viewport = { width: 1280, height: 900 }
    await bidi.send('browsingContext.setViewport', { context, viewport })
  }
  await openPage()
  return {
    version: capabilities.browserVersion,
    lacks: [],
    errors,
    requested,
    async openProfile() {
      const before = userContext
      await openPage()
      // With its pages.
      await bidi.send('browser.removeUserContext', { userContext: before })
    },
    async navigate(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async reload() {
      await bidi.send('browsingContext.reload', { context, wait: 'complete' })
    },
    async call(source, argument) {
      const called = (await bidi.send('script.callFunction', {
        functionDeclaration: source,
        arguments: [{ type: 'string', value: argument }],
        target: { context },
        awaitPromise: true,
      })) as Called
      if (called.type === 'exception') throw new Error(called.exceptionDetails.text)
      return called.result.value
    },
    async act(input) {
      await bidi.send('input.performActions', { context, actions: [input] })
    },
    async chooseFile(selector, path) {
      const found = (await bidi.send('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
        maxNodeCount: 1,
      })) as { readonly nodes: readonly { readonly sharedId: string }[] }
      const element = { sharedId: found.nodes[0]?.sharedId }
      await bidi.send('input.setFiles', { context, element, files: [path] })
    },
    async print() {
      // In centimetres.
      const page = { width: 21, height: 29.7 }
      const printed = await bidi.send('browsingContext.print', { context, page })
      return Buffer.from((printed as { readonly data: string }).data, 'base64')
    },
    async close() {
      // One that went down already cannot be asked to, and is no reason to leave anything behind.
      await bidi.send('browser.close', {}).catch(() => {})
      await ended(child)
      await rm(profile, { recursive: true, force: true })
    },
  }
}

async function connected(url: string, onEvent: (message: Message) => void) {
  const socket = new WebSocket(url)
  const waiting = new Map<number, (message: Message) => void>()
  let last = 0
  await new Promise((opened, refused) => {
    socket.addEventListener('open', opened, { once: true })
    socket.addEventListener('error', () => refused(new Error(`${url} does not answer`)))
  })
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id === undefined) onEvent(message)
    else waiting.get(message.id)?.(message)
  })
  // A browser that went down answers nothing any more: whoever waits for it is told.
  socket.addEventListener('close', () => {
    for (const answer of waiting.values()) answer({ type: 'error', error: 'Firefox has ended' })
  })
  return {
    async send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
      const id = ++last
      const answer = new Promise<Message>((resolve) => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method, params }))
      const { type, result, error, message } = await answer
      waiting.delete(id)
      if (type === 'error') throw new Error(`${method}: ${error} ${message ?? ''}`)
      return result
    },
  }
}
