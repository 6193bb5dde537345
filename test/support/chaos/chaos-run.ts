// One run: everything is started, everything is broken as planned, and what is left is judged.
import { onTestFinished } from 'vitest'
import { startCuts } from './cuts.ts'
import { drained, rowsOf, settleEndpoints } from './database-rows.ts'
import type { FaultCounts } from './fault.ts'
import { innerCutsMade, installInnerCuts } from './inner-cuts.ts'
import { startMails } from './mails.ts'
import { Moments, type Happening } from './moments.ts'
import { makeDatabase } from './own-database.ts'
import { startPayments } from './payments.ts'
import { planOf, type ChaosPlan, type ChaosSize } from './plan.ts'
import { Processes } from './processes.ts'
import { deliverAll } from './provider.ts'
import { verdictOn, type Seen } from './verdict.ts'

export interface ChaosOutcome {
  /** What did not hold, in sentences. */
  readonly broken: readonly string[]
  readonly plan: ChaosPlan
  readonly survived: Survived
  readonly seconds: number
}

export interface Survived {
  readonly kills: number
  readonly pauses: number
  readonly cuts: number
  readonly sessionsCut: number
  readonly innerCuts: number
  readonly payments: FaultCounts
  readonly mails: FaultCounts
  readonly deliveries: number
  readonly redeliveries: number
  /** What redeliveries are for. */
  readonly answeredInProgress: number
  readonly answeredFailed: number
  readonly unanswered: number
  /** Logged by the service as duplicates. */
  readonly duplicates: number
  readonly transfers: number
  /** Requests to transfer whose key had made a transfer already. */
  readonly repeatedTransfers: number
  /** Requests whether there is a transfer, where the key may have been forgotten. */
  readonly transfersAskedFor: number
  readonly mailsSent: number
}

export const processCount = 2
const leaseMs = 2_000
const pauseMs = 2_400
/** Long enough for whoever took a message up just before its end, and then stood still. */
const retentionMs = 5_000
/** Short, so that a run of a minute sees leases end, sweeps and relays many times. */
const settings = {
  LOG_LEVEL: 'info',
  LOCK_TIMEOUT_MS: '300',
  LEASE_MS: String(leaseMs),
  RELAY_EVERY_MS: '50',
  SWEEP_EVERY_MS: '200',
  // The other side remembers for longer than it says: only its callers promise to come in time.
  KEY_RETENTION_MS: String(retentionMs),
}

export async function runChaos(
  serverUrl: string,
  seed: number,
  size: ChaosSize,
  limit: { readonly deliverMs: number; readonly drainMs: number },
): Promise<ChaosOutcome> {
  const started = performance.now()
  const plan = planOf(seed, size)
  let cutCount = 0
  // Nothing happens before there is something to break.
  const moments = new Moments(plan.moments, async (breaks) => {
    if (breaks.kind === 'kill') return processes.kill(breaks.process)
    if (breaks.kind === 'pause') return processes.pause(breaks.process, pauseMs)
    cutCount++
    return cuts.cut(breaks.sessions)
  })
  const happened = (what: Happening) => () => moments.happened(what)
  const database = await makeDatabase(serverUrl)
  onTestFinished(() => database.drop())
  await settleEndpoints(database.url, plan.endpoints)
  await installInnerCuts(database.url, plan.innerCuts)
  const payments = await startPayments(seed, retentionMs * 1.5, happened('transfer'))
  onTestFinished(() => payments.stop())
  const mails = await startMails(seed, happened('mail'))
  onTestFinished(() => mails.stop())
  const processes = await Processes.start(processCount, {
    ...settings,
    REFERENCE_DATABASE_URL: database.url,
    PAYMENTS_URL: payments.url,
    MAIL_URL: mails.url,
  })
  onTestFinished(async () => void (await processes.stop()))
  const cuts = await startCuts(database.url)

  const records = await deliverAll(plan, {
    addresses: () => processes.addresses(),
    sends: happened('delivery'),
    signal: AbortSignal.timeout(limit.deliverMs),
  })
  const empty = await drained(database.url, limit.drainMs)
  await moments.settled()
  const unwell = await processes.unwell()
  const late = await processes.stop()
  await cuts.stop()
  const seen: Seen = {
    records,
    rows: await rowsOf(database.url),
    transfers: payments.transfers,
    mails: mails.sent,
    misuse: payments.misuse,
    unwell: [...unwell, ...late, ...empty],
  }
  const answers = records.flatMap((record) => record.answers)
  return {
    broken: verdictOn(plan, seen),
    plan,
    seconds: Math.round((performance.now() - started) / 1_000),
    survived: {
      kills: processes.kills,
      pauses: processes.pauses,
      cuts: cutCount,
      sessionsCut: cuts.sessions(),
      innerCuts: await innerCutsMade(database.url, plan.innerCuts),
      payments: payments.faults,
      mails: mails.faults,
      deliveries: plan.deliveries.length,
      redeliveries: answers.length - plan.deliveries.length,
      answeredInProgress: answers.filter((answer) => answer === 503).length,
      answeredFailed: answers.filter((answer) => answer === 500).length,
      unanswered: answers.filter((answer) => typeof answer === 'string').length,
      duplicates: processes.log.filter(({ msg }) => msg === 'Duplicate webhook').length,
      transfers: payments.transfers.length,
      repeatedTransfers: payments.repeats(),
      transfersAskedFor: payments.questions(),
      mailsSent: mails.sent.length,
    },
  }
}
