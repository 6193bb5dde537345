// npm run reference:storm: sends the same signed delivery many times at once to a service that runs, and says what came of it.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { demoEndpoints } from './demo-endpoints.ts'
import { countsAt } from './storm-effects.ts'
import { signedCheckout, type Signed } from './storm-signed.ts'

interface Answer {
  /** Such as `200`, or `no answer`. */
  readonly status: string
  readonly ms: number
}

interface Line {
  readonly event: string
  readonly tenant: string
  readonly answers: readonly Answer[]
  /** How often the service says that it has done what the event asks for. */
  readonly effects: number
  /** How many it says were there already. */
  readonly duplicates: number
}

const usage = `Usage: npm run reference:storm -- [address] [options]

  address       where npm run reference listens (http://127.0.0.1:4600)
  --copies n    how often each event is delivered, all at once (10); 2 and 50 are worth a look
  --events n    how many events, one after the other (5)`

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) =>
  say(error instanceof Error ? error.message : String(error), 1),
)

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) return say(usage, 0)
  const order = orderOf(words)
  if (typeof order === 'string') return say(`${order}\n\n${usage}`, 2)
  const { address, copies, events } = order
  if ((await countsAt(address)) === undefined)
    return say(`Nothing listens at ${address}. Start it in another terminal: npm run reference`, 1)
  const lines: Line[] = []
  for (let number = 0; number < events; number++) lines.push(await storm(address, copies, number))
  process.stdout.write(`${table(copies, lines)}\n`)
  return lines.every(isOnce) ? 0 : 1
}

async function storm(address: string, copies: number, number: number): Promise<Line> {
  const endpoint = demoEndpoints[number % demoEndpoints.length] as (typeof demoEndpoints)[number]
  const event = `evt_storm_${randomBytes(6).toString('hex')}`
  const before = await countsAt(address)
  const target = `${address}/webhooks/${endpoint.id}`
  // Each copy is signed for itself, as a provider does it, and all of them are under way before the first is answered.
  const deliveries = Array.from({ length: copies }, () => signedCheckout(endpoint, event))
  const answers = await Promise.all(deliveries.map((delivery) => sent(target, delivery)))
  const after = await countsAt(address)
  if (before === undefined || after === undefined)
    throw new Error(`${address} has stopped answering.`)
  return {
    event,
    tenant: endpoint.tenantId,
    answers,
    effects: after.processed - before.processed,
    duplicates: after.duplicates - before.duplicates,
  }
}

async function sent(url: string, { body, headers }: Signed): Promise<Answer> {
  const started = performance.now()
  const ended = (status: string) => ({ status, ms: performance.now() - started })
  try {
    const response = await fetch(url, { method: 'POST', body, headers })
    await response.arrayBuffer()
    return ended(String(response.status))
  } catch {
    return ended('no answer')
  }
}

function table(copies: number, lines: readonly Line[]): string {
  const rows = lines.map(({ event, tenant, answers, effects, duplicates }) => [
    event,
    tenant,
    countsOf(answers.map(({ status }) => status)),
    String(effects),
    String(duplicates),
    milliseconds(atShare(answers, 0.5)),
    milliseconds(atShare(answers, 1)),
  ])
  const all = lines.flatMap(({ answers }) => answers)
  const once = lines.filter(isOnce).length
  return [
    columns([
      ['event', 'tenant', 'answers', 'effects', 'duplicates', 'median', 'longest'],
      ...rows,
    ]),
    '',
    `${lines.length} events, each delivered ${copies} times at once: ${countsOf(all.map(({ status }) => status))}.`,
    once === lines.length
      ? 'Every event took effect once.'
      : `${lines.length - once} of ${lines.length} events did not take effect once.`,
    ...(all.some(({ status }) => status === '503')
      ? ['503 means that another copy was being handled: a provider delivers again later.']
      : []),
  ].join('\n')
}

function isOnce({ effects }: Line): boolean {
  return effects === 1
}

/** Such as `9 × 200, 1 × 503`. */
function countsOf(all: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([each, count]) => `${count} × ${each}`)
    .join(', ')
}

function atShare(answers: readonly Answer[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(0)} ms`
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

interface Order {
  readonly address: string
  readonly copies: number
  readonly events: number
}

/** A sentence when it cannot be read. */
function orderOf(words: readonly string[]): Order | string {
  const options = { copies: { type: 'string' }, events: { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    const [address = 'http://127.0.0.1:4600', ...others] = positionals
    if (others.length > 0) return `One address at a time: "${others[0]}" is one too many.`
    if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
      return `"${address}" is not an address: it must be such as http://127.0.0.1:4600.`
    const copies = Number(values.copies ?? 10)
    const events = Number(values.events ?? 5)
    if (!isCount(copies) || !isCount(events)) return '--copies and --events are from 1 to 200.'
    return { address: address.replace(/\/$/, ''), copies, events }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 200
}

function say(text: string, exitCode: number): number {
  const stream = exitCode === 0 ? process.stdout : process.stderr
  stream.write(`${text}\n`)
  return exitCode
}
