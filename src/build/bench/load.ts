// Sends what was prepared, so many at once, and says how fast it was answered.

export interface Prepared {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Load {
  readonly perSecond: number
  readonly p99: number
}

/** Throws when anything but 200 comes back: a load of refusals says nothing. */
export async function load(requests: readonly Prepared[], atOnce: number): Promise<Load> {
  const times: number[] = []
  const left = [...requests].reverse()
  const started = performance.now()
  async function work(): Promise<void> {
    for (let request = left.pop(); request !== undefined; request = left.pop()) {
      const { url, headers, body } = request
      const sent = performance.now()
      const response = await fetch(url, { method: 'POST', headers, body })
      const text = await response.text()
      if (response.status !== 200)
        throw new Error(`bench: ${url} answered ${response.status} ${text}`)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const seconds = (performance.now() - started) / 1_000
  times.sort((a, b) => a - b)
  return {
    perSecond: requests.length / seconds,
    p99: times[Math.ceil(times.length * 0.99) - 1] as number,
  }
}
