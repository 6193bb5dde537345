// When the outside world did what its ledger says. The ledger itself keeps only the order.
import type { LedgerEntry, Trace, TraceEvent } from '../explorer/index.ts'

export interface Effect extends LedgerEntry {
  /** The step that it was; undefined where the trace, cut short, no longer has it. */
  readonly at: number | undefined
  readonly delivery: number
}

/** Each entry is matched with the first call like it: a call that an idempotency key made into nothing has no entry. */
export function effectsOf(trace: Trace): readonly Effect[] {
  const calls = trace.events.filter(
    (event): event is Call =>
      (event.type === 'step' || event.type === 'woke') &&
      event.request.kind === 'call' &&
      event.answer.kind !== 'error',
  )
  const used = new Set<Call>()
  return trace.ledger.map((entry) => {
    const call = calls.find((call) => !used.has(call) && isOf(call, entry))
    if (call !== undefined) used.add(call)
    const response = trace.responses.find(({ process }) => process === entry.process)
    return { ...entry, at: call?.at, delivery: response?.delivery ?? entry.process }
  })
}

type Call = Extract<TraceEvent, { readonly type: 'step' | 'woke' }>

function isOf({ process, request }: Call, entry: LedgerEntry): boolean {
  return (
    process === entry.process &&
    request.kind === 'call' &&
    request.service === entry.service &&
    request.action === entry.action &&
    alike(request.detail, entry.detail)
  )
}

/** The key goes with the request and is no part of what was done. */
function alike(asked: unknown, done: unknown): boolean {
  return JSON.stringify(plain(asked)) === JSON.stringify(plain(done))
}

function plain(detail: unknown): unknown {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return detail
  return Object.entries(detail)
    .filter(([name]) => name !== 'idempotencyKey')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
