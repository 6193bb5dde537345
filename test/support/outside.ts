// What is outside of the reference service, in a test's hands: it writes down who called, and answers as it is told to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'

export interface Call {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly body: unknown
}

export type Answering = (call: Call, response: ServerResponse) => void

export interface Outside {
  /** Without a slash at its end. */
  readonly url: string
  /** Since the last `reset`. */
  calls: readonly Call[]
  answering: Answering
  /** Nobody has called, and each call will be answered 200. */
  reset(): void
  stop(): Promise<void>
}

export const fine: Answering = (_, response) => void response.end('{}')

export async function startOutside(): Promise<Outside> {
  const server = await listen(createServer((request, response) => void answer(request, response)))
  const outside: Outside = {
    url: server.url.replace(/\/$/, ''),
    calls: [],
    answering: fine,
    reset() {
      outside.calls = []
      outside.answering = fine
    },
    stop: server.stop,
  }
  return outside

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += chunk
    const { method = '', url = '', headers } = request
    const key = headers['idempotency-key']?.toString()
    const call = { method, path: url, key, body: text === '' ? undefined : JSON.parse(text) }
    outside.calls = [...outside.calls, call]
    outside.answering(call, response)
  }
}

export const transfersOf = (calls: readonly Call[]) =>
  calls.filter(({ path }) => path === '/transfers')

/** Its answer to the question which transfers it has. */
export const made = (...transfers: readonly object[]) => JSON.stringify({ transfers })
