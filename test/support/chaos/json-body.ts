import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

/** Undefined when the sender has gone, or has sent something else. */
export async function jsonBody<T>(request: IncomingMessage): Promise<T | undefined> {
  try {
    return (await json(request)) as T
  } catch {
    return undefined
  }
}
