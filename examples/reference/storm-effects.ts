// What a running service says it has done, read from its metrics.

export interface SoFar {
  readonly processed: number
  readonly duplicates: number
}

/** Undefined if nothing listens there; throws if it is something else than the service. */
export async function countsAt(address: string): Promise<SoFar | undefined> {
  const response = await fetch(`${address}/metrics`).catch(() => undefined)
  if (response === undefined) return undefined
  const text = await response.text()
  if (!text.includes('# TYPE webhook_deliveries_total'))
    throw new Error(`What listens at ${address} is not the reference service.`)
  const counted = (outcome: string) => sumOf(text, 'webhook_deliveries_total', outcome)
  return { processed: counted('processed'), duplicates: counted('duplicate') }
}

function sumOf(text: string, name: string, outcome: string): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && line.includes(`outcome="${outcome}"`))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
