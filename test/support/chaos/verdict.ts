// Judges what is left of a run. Pure: all that was seen goes in, and sentences about what does not hold come out.
import { counted } from './counted.ts'
import type { EventRow, Rows } from './database-rows.ts'
import type { Mail } from './mails.ts'
import type { Transfer } from './payments.ts'
import type { ChaosPlan, PlannedEvent } from './plan.ts'
import type { DeliveryRecord } from './provider.ts'

export interface Seen {
  readonly records: readonly DeliveryRecord[]
  readonly rows: Rows
  readonly transfers: readonly Transfer[]
  readonly mails: readonly Mail[]
  readonly misuse: readonly string[]
  /** Of processes, and of work that was left. */
  readonly unwell: readonly string[]
}

export function verdictOn(plan: ChaosPlan, seen: Seen): readonly string[] {
  return [
    ...seen.unwell,
    ...seen.misuse.map((how) => `A transfer was asked for wrongly: ${how}.`),
    ...unacknowledged(seen.records),
    ...refused(seen.records),
    ...eventsOnce(plan, seen.rows),
    ...paymentsOnce(plan, seen.rows),
    ...messagesOnce(plan, seen.rows),
    ...transfersOnce(plan, seen.transfers),
    ...mailsAtLeastOnce(plan, seen.mails),
  ]
}

function unacknowledged(records: readonly DeliveryRecord[]): readonly string[] {
  return records
    .filter(({ acknowledged }) => !acknowledged)
    .map(
      ({ delivery: { event, copy }, answers }) =>
        `${named(event)}, delivery ${copy}, was never acknowledged: ${answers.slice(-5).join(', ')}.`,
    )
}

/** What is signed rightly and well formed is never the sender's mistake. */
function refused(records: readonly DeliveryRecord[]): readonly string[] {
  return records.flatMap(({ delivery: { event }, answers }) =>
    answers
      .filter((answer) => typeof answer === 'number' && answer >= 400 && answer < 500)
      .map((answer) => `${named(event)} was refused with ${answer}.`),
  )
}

/** In the table of events, under its tenant; or, if it claims to be another's, in quarantine and nowhere else. */
function eventsOnce({ expected }: ChaosPlan, { events, quarantined }: Rows): readonly string[] {
  const stored = counted(events.map(keyOfRow))
  const states = new Map(events.map((row) => [keyOfRow(row), row.status]))
  const apart = counted(quarantined.map(keyOfRow))
  const planned = new Set(expected.map(keyOfEvent))
  return [
    ...expected.flatMap((event) => {
      const isApart = event.becomes === 'quarantined'
      const count = stored.get(keyOfEvent(event)) ?? 0
      const countApart = apart.get(keyOfEvent(event)) ?? 0
      const status = states.get(keyOfEvent(event))
      const wanted = event.becomes === 'ignored' ? 'ignored' : 'processed'
      return [
        ...(count === (isApart ? 0 : 1)
          ? []
          : [`${named(event)} is stored ${count} times instead of ${isApart ? 'never' : 'once'}.`]),
        ...(countApart === (isApart ? 1 : 0)
          ? []
          : [
              `${named(event)} is in quarantine ${countApart} times instead of ${isApart ? 'once' : 'never'}.`,
            ]),
        ...(isApart || count === 0 || status === wanted
          ? []
          : [`${named(event)} is ${status}, and should be ${wanted}.`]),
      ]
    }),
    ...[...stored.keys(), ...apart.keys()]
      .filter((key) => !planned.has(key))
      .map((key) => `A tenant has an event that is not its own: ${key}.`),
  ]
}

function paymentsOnce({ expected }: ChaosPlan, { payments }: Rows): readonly string[] {
  const wanted = expected.filter(isPaid)
  return matched(
    wanted.map((event) => ({ ...factOf(event), says: `${named(event)} is paid` })),
    payments.map(({ tenantId, checkoutId, amount, currency }) => ({
      tenantId,
      reference: checkoutId,
      amount,
      currency,
    })),
    'A payment stands for nothing that was sent',
  )
}

function messagesOnce({ expected }: ChaosPlan, { messages }: Rows): readonly string[] {
  const wanted = { transfer: expected.filter(isPaid), mail: expected.filter(isMailed) }
  return (['transfer', 'mail'] as const).flatMap((kind) =>
    matched(
      wanted[kind].map((event) => {
        const { tenantId, reference } = factOf(event)
        return { tenantId, reference, says: `The ${kind} for ${named(event)} is in the outbox` }
      }),
      messages
        .filter((message) => message.kind === kind)
        .map(({ tenantId, reference }) => ({ tenantId, reference })),
      `The outbox has a ${kind} that stands for nothing that was sent`,
    ),
  )
}

function transfersOnce({ expected }: ChaosPlan, made: readonly Transfer[]): readonly string[] {
  const wanted = expected.filter(isPaid)
  return [
    ...(made.some(({ key }) => key === undefined)
      ? [`${made.filter(({ key }) => key === undefined).length} transfers were made without a key.`]
      : []),
    ...matched(
      wanted.map((event) => ({ ...factOf(event), says: `The money for ${named(event)} is sent` })),
      made.map(({ tenantId, reference, amount, currency }) => ({
        tenantId,
        reference,
        amount,
        currency,
      })),
      'Money was sent for nothing that was sold',
    ),
  ]
}

function mailsAtLeastOnce({ expected }: ChaosPlan, sent: readonly Mail[]): readonly string[] {
  const wanted = new Map(expected.filter(isMailed).map((event) => [keyOf(factOf(event)), event]))
  const got = new Set(sent.map(keyOf))
  return [
    ...[...wanted]
      .filter(([key]) => !got.has(key))
      .map(([, event]) => `Nobody was mailed about ${named(event)}.`),
    ...[...got]
      .filter((key) => !wanted.has(key))
      .map((key) => `A mail went to a stranger: ${key}.`),
  ]
}

/** Each wanted fact once, and no other. */
function matched(
  wanted: readonly (Fact & { readonly says: string })[],
  found: readonly Fact[],
  stranger: string,
): readonly string[] {
  const counts = counted(found.map((fact) => JSON.stringify(fact)))
  const keys = wanted.map(({ says, ...fact }) => ({ says, key: JSON.stringify(fact) }))
  const known = new Set(keys.map(({ key }) => key))
  return [
    ...keys.flatMap(({ says, key }) => {
      const count = counts.get(key) ?? 0
      return count === 1 ? [] : [`${says} ${count} times instead of once.`]
    }),
    ...[...counts.keys()].filter((key) => !known.has(key)).map((key) => `${stranger}: ${key}.`),
  ]
}

interface Fact {
  readonly tenantId: string
  readonly reference: string
  readonly amount?: number
  readonly currency?: string
}

function factOf({ endpoint, object, amount }: PlannedEvent): Required<Fact> {
  return { tenantId: endpoint.tenantId, reference: object, amount, currency: 'eur' }
}

function keyOf({ tenantId, reference }: Fact): string {
  return `${tenantId} ${reference}`
}

function isPaid({ becomes }: PlannedEvent): boolean {
  return becomes === 'paid at once'
}

/** A payment is confirmed, and so is a paid invoice. */
function isMailed({ becomes }: PlannedEvent): boolean {
  return becomes === 'paid at once' || becomes === 'done later'
}

function keyOfEvent({ endpoint, id }: PlannedEvent): string {
  return `${endpoint.tenantId} ${id}`
}

function keyOfRow({ tenantId, eventId }: Omit<EventRow, 'status'>): string {
  return `${tenantId} ${eventId}`
}

function named({ endpoint, id, type }: PlannedEvent): string {
  return `${type} ${id} of ${endpoint.tenantId}`
}
