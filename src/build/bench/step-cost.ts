import { depthFirst, explore } from '../../explorer/index.ts'
import { median } from './median.ts'
import type { StepCost } from './report.ts'
import { runBare, type Subject } from './subject.ts'

/** What it costs to send a statement when the explorer says, over every schedule of the subject. */
export async function stepCost(subject: Subject, rounds: number): Promise<StepCost> {
  const bare: number[] = []
  const gated: number[] = []
  let steps = 0
  for (let round = 0; round < rounds; round++) {
    const without = await share(subject, () => runBare(subject, subject.bareRuns))
    const { experiment, clients } = subject
    const within = await share(subject, () => explore(experiment, depthFirst(), { clients }))
    if (without.steps !== within.steps)
      throw new Error(
        `bench: ${subject.on.example} sent ${within.steps} statements gated and ${without.steps} bare, so they cannot be compared.`,
      )
    steps = within.steps
    bare.push(without.ms)
    gated.push(within.ms)
  }
  return {
    ...subject.on,
    steps,
    rounds,
    bareMs: median(bare),
    gatedMs: median(gated),
    ratio: median(gated.map((ms, round) => ms / (bare[round] as number))),
  }
}

/** The time that the work took beside the care for the tables, and what it sent. */
async function share(
  { meter }: Subject,
  work: () => Promise<unknown>,
): Promise<{ readonly ms: number; readonly steps: number }> {
  const { requests, care } = meter
  const started = performance.now()
  await work()
  const all = performance.now() - started
  return { ms: all - (meter.care - care), steps: meter.requests - requests }
}
