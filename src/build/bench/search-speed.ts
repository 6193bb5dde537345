import {
  depthFirst,
  explore,
  preemptionBound,
  sleepSets,
  type Outcome,
} from '../../explorer/index.ts'
import { median, timed } from './median.ts'
import type { SearchSpeed } from './report.ts'
import { runBare, type Subject } from './subject.ts'

/** More than so many runs say nothing new about how fast bare ones are. */
const enough = 250

/** Every order, every order but the equivalent ones, and those with few preemptions; the bare runs come first. */
export async function searchSpeed(
  subject: Subject,
  rounds: number,
): Promise<readonly SearchSpeed[]> {
  const { on, experiment, clients } = subject
  const every = Math.ceil(subject.bareRuns.length / enough)
  const sample = subject.bareRuns.filter((_, index) => index % every === 0)
  const bareMs = await repeated(rounds, () => runBare(subject, sample))
  const bareRate = (sample.length / bareMs) * 1_000
  const strategies = [
    () => depthFirst(),
    () => sleepSets(experiment.database.relations),
    () => preemptionBound(1),
    () => preemptionBound(2),
  ]
  const speeds: SearchSpeed[] = [
    {
      ...on,
      strategy: 'no explorer: one after the other',
      schedules: sample.length,
      pruned: 0,
      ms: bareMs,
      perSecond: bareRate,
      ofBare: 1,
    },
  ]
  for (const strategy of strategies) {
    let outcome: Outcome | undefined
    const ms = await repeated(rounds, async () => {
      outcome = await explore(experiment, strategy(), { clients })
    })
    const { schedules, pruned } = (outcome as Outcome).findings
    const perSecond = (schedules / ms) * 1_000
    speeds.push({
      ...on,
      strategy: strategy().name,
      schedules,
      pruned,
      ms,
      perSecond,
      ofBare: perSecond / bareRate,
    })
  }
  return speeds
}

async function repeated(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await timed(work))
  return median(times)
}
