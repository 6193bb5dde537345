// How the outside world answers, decided by the seed, by what is asked for, and by how often it was asked for before.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { drawOf } from './draw.ts'

/** "done" is what the caller cannot know: the same failure, before the work and after it. */
const faults = [
  'slow',
  'failed, not done',
  'failed, but done',
  'dropped, not done',
  'dropped, but done',
  'late',
] as const
export type Fault = (typeof faults)[number]

/** How often each fault reached a caller. */
export type FaultCounts = Record<Fault, number>

export function noFaults(): FaultCounts {
  return Object.fromEntries(faults.map((fault) => [fault, 0])) as FaultCounts
}

/** So often a thing goes wrong at most: a run has to end. */
const mostFailures = 4
/** A few go wrong for so long that their callers must take their keys for forgotten. */
const mostOfStubborn = 8
/** A caller that waits longer has no time-out to speak of, and gets its answer. */
const latestMs = 15_000

export function faultFor(seed: number, subject: string, attempt: number): Fault | undefined {
  const stubborn = drawOf(seed, subject).chance(1 / 12)
  if (attempt > (stubborn ? mostOfStubborn : mostFailures)) return undefined
  const draw = drawOf(seed, subject, attempt)
  if (stubborn) return draw.pick(faults.filter((fault) => fault !== 'slow'))
  if (draw.chance(0.5)) return undefined
  // A late answer takes as long as the caller has patience, so there are fewer of them.
  const likely = faults.filter((fault) => fault !== 'late')
  return draw.chance(0.1) ? 'late' : draw.pick(likely)
}

export function isDoneBefore(fault: Fault | undefined): boolean {
  return fault !== 'failed, not done' && fault !== 'dropped, not done'
}

/**
 * Sends the answer, or what came of it. Says which fault the caller saw, which is not always the one that was meant: a caller
 * that has died sees nothing.
 */
export async function answer(
  response: ServerResponse,
  fault: Fault | undefined,
  status: number,
  body: object,
): Promise<Fault | undefined> {
  if (fault === 'slow') await sleep(200)
  if (fault === 'late') {
    const gone = once(response, 'close').then(() => true)
    const waited = await Promise.race([gone, sleep(latestMs, false, { ref: false })])
    if (waited) return 'late'
  }
  if (response.destroyed) return undefined
  if (fault?.startsWith('dropped')) {
    response.socket?.destroy()
    return fault
  }
  const failed = fault?.startsWith('failed') === true
  response.writeHead(failed ? 500 : status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(failed ? { error: 'try again' } : body))
  return fault === 'late' ? undefined : fault
}
