// Which requests this process sends meanwhile. Node says so itself; nothing is replaced.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

interface Sent {
  readonly request?: {
    readonly origin?: string | URL
    readonly protocol?: string
    readonly host?: string
  }
}

/** Runs `work`, and says where requests went until it was over, by fetch or by node:http, each place once. */
export async function withRequests<T>(
  work: () => Promise<T>,
): Promise<readonly [T, readonly string[]]> {
  const places = new Set<string>()
  const listen = (message: unknown) => {
    const { origin, protocol = 'http:', host = '' } = (message as Sent).request ?? {}
    places.add(String(origin ?? `${protocol}//${host}`))
  }
  for (const channel of channels) subscribe(channel, listen)
  try {
    return [await work(), [...places].sort()]
  } finally {
    for (const channel of channels) unsubscribe(channel, listen)
  }
}

const channels = ['undici:request:create', 'http.client.request.start'] as const
