// The entry of the sandbox's worker: one end of a channel whose other end is the page's. Bundled into one classic
// script by `src/build/sandbox.ts`; nothing of the page may import it.
import { failureOf } from '../explorer/index.ts'
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
    last = last.then(async () => {
      if (data.type === 'open') session = await open(data, send)
      else if (session !== undefined) send(await session.answer(data))
    })
  }
}

async function open(
  { example, parts }: ToWorker & { readonly type: 'open' },
  send: (message: FromWorker) => void,
): Promise<Session | undefined> {
  try {
    const session = await Session.open(example, parts, (part) => send({ type: 'opening', part }))
    send({ type: 'opened', version: session.version, indexes: await session.indexes() })
    return session
  } catch (error) {
    send({ type: 'not-opened', failure: failureOf(error) })
    return undefined
  }
}
