import { startFrame } from './frame.ts'
import { LiveSandbox } from './live-sandbox.ts'
import { readMessage } from './messages.ts'
import { loadParts, type Loaded } from './parts.ts'
import type { ToWorker } from './protocol.ts'
import { SandboxError, type OpenRequest, type Sandbox } from './sandbox.ts'
import { Silence } from './silence.ts'
import { loadedOnRun } from './size.ts'
import { wasmRefused, whyNotOpened } from './why-not-opened.ts'

export { SandboxError } from './sandbox.ts'
export type {
  Changed,
  CloseReason,
  Ended,
  Explored,
  ExploreRequest,
  HandlerRequest,
  NotDone,
  OpenRequest,
  Planned,
  ReplayRequest,
  RunRequest,
  Sandbox,
  Walked,
} from './sandbox.ts'

/** Milliseconds without a byte or a word after which an opening is given up: a slow line is no reason. */
const openingPatience = 30_000

/** The one sandbox of the page, or the one being opened. */
let current: { park(): void } | undefined

/**
 * Loads what is missing, makes a frame with a database in it, and answers when it is ready for its first run. Opening
 * one parks the page's other one. Rejects with a SandboxError.
 */
export async function openSandbox(request: OpenRequest): Promise<Sandbox> {
  current?.park()
  const opening = new AbortController()
  const giveUp = (reason: SandboxError['reason'], message: string) =>
    opening.abort(new SandboxError(reason, message))
  const aborted = () => giveUp('aborted', 'The playground was stopped while it was being opened.')
  current = { park: aborted }
  const mine = current
  const silence = new Silence(openingPatience, () =>
    giveUp('silent', 'The playground could not be opened: nothing arrived for half a minute.'),
  )
  if (request.signal?.aborted === true) aborted()
  request.signal?.addEventListener('abort', aborted, { once: true, signal: opening.signal })
  const progress = (part: string, loadedBytes: number, totalBytes: number) => {
    silence.broken()
    request.onProgress?.(part, loadedBytes, totalBytes)
  }
  try {
    opening.signal.throwIfAborted()
    const refused = wasmRefused()
    if (refused !== undefined) throw refused
    const parts = await loadParts(progress, opening.signal)
    const sandbox = await started(
      parts,
      request,
      (part) => progress(part, loadedOnRun, loadedOnRun),
      opening.signal,
    )
    current = { park: () => sandbox.end('parked') }
    return sandbox
  } catch (error) {
    if (current === mine) current = undefined
    throw error
  } finally {
    silence.end()
    request.signal?.removeEventListener('abort', aborted)
  }
}

/** Fetches what the first run will need, on a mere hint that there will be one. */
export async function preload(): Promise<void> {
  // Nobody waits for this: what fails here is tried again, and told, when it is needed.
  await loadParts(() => {}, new AbortController().signal).catch(() => undefined)
}

function started(
  { script, ...parts }: Loaded,
  { example, setup }: OpenRequest,
  tell: (part: string) => void,
  signal: AbortSignal,
): Promise<LiveSandbox> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    const frame = startFrame(script)
    const fail = (error: unknown) => {
      frame.end()
      reject(error as Error)
    }
    const aborted = () => fail(signal.reason)
    signal.addEventListener('abort', aborted, { once: true })
    frame.port.onmessage = ({ data }) => {
      const message = readMessage(data)
      switch (message?.type) {
        case 'opening':
          return tell(message.part)
        case 'opened': {
          signal.removeEventListener('abort', aborted)
          return resolve(new LiveSandbox(example, frame, message))
        }
        case 'not-opened':
          return fail(whyNotOpened(message.failure))
        default:
      }
    }
    frame.port.postMessage({
      type: 'open',
      example,
      parts,
      ...(setup === undefined ? {} : { setup }),
    } satisfies ToWorker)
  })
}
