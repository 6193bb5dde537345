// The entry of the sandbox's worker: one end of a channel whose other end is the page's. Bundled into one classic
// script by `src/build/sandbox.ts`; nothing of the page may import it.
import { failureOf } from '../explorer/index.ts'
import { Bounded } from './bounded.ts'
import { SetupError } from './example-database.ts'
import { readMessage } from './messages.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { Session } from './session.ts'

/** Often enough that two seconds without one mean something. */
const heartbeat = 250

addEventListener('message', begin, { once: true })

function begin({ ports: [port] }: MessageEvent): void {
  if (port === undefined) throw new Error('playground: the worker was started without a port')
  // Bound before a stranger's code exists, and given to nobody: only what goes through here reaches the page.
  const send = port.postMessage.bind(port) as (message: FromWorker) => void
  setInterval(() => send({ type: 'alive' }), heartbeat)
  let session: Session | undefined
  // One thing at a time, in the order in which the page asked.
  let last = Promise.resolve()
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    // What is cancelled is under way: it would wait for itself.
    if (data.type === 'cancel') return session?.cancel(data.run)
    last = last.then(async () => {
      if (data.type === 'open') session = await open(data, send)
      else if (session !== undefined) send(await told(session, data, send))
    })
  }
}

/**
 * An answer that the page can read. It passes over what it cannot, and would wait for ever for a run of which a handler has
 * put something into the answer that no message may hold.
 */
async function told(
  session: Session,
  question: Parameters<Session['answer']>[0],
  send: (message: FromWorker) => void,
): Promise<FromWorker> {
  let reason: unknown = new TypeError('What this run came to cannot be told.')
  try {
    const answer = await session.answer(question, send)
    if (readMessage(answer) !== undefined) return answer
  } catch (error) {
    reason = error
  }
  const failure = new Bounded((text) => text).failure(failureOf(reason))
  return { type: 'ended', run: question.run, result: { type: 'failed', failure } }
}

async function open(
  order: ToWorker & { readonly type: 'open' },
  send: (message: FromWorker) => void,
): Promise<Session | undefined> {
  const opened = new AbortController()
  try {
    const session = await Promise.race([
      Session.open(order, (part) => send({ type: 'opening', part })),
      nobodyAwaits(opened.signal),
    ])
    send({ type: 'opened', version: session.version, indexes: await session.indexes() })
    return session
  } catch (error) {
    const failure = error instanceof SetupError ? error.failure : failureOf(error)
    send({ type: 'not-opened', failure: new Bounded((text) => text).failure(failure) })
    return undefined
  } finally {
    opened.abort()
  }
}

/** PGlite does not await its own WebAssembly: where that gets no memory, the opening would go on forever. */
function nobodyAwaits(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    addEventListener(
      'unhandledrejection',
      (event) => {
        event.preventDefault()
        reject(event.reason as Error)
      },
      { signal },
    )
  })
}
