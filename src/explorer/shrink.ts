import type { Clients } from './clients.ts'
import { explore } from './explore.ts'
import type { Witness } from './outcome.ts'
import type { Experiment, Limits, Signal } from './run.ts'
import { preemptionBound } from './strategies/preemption-bound.ts'

/** A witness, and whether a whole search below it has shown that none has fewer preemptions. */
export interface Shrunk {
  readonly witness: Witness
  readonly minimal: boolean
}

/**
 * Looks for a smaller schedule that breaks, by searching everything with no preemption, then with one, and so on up to what
 * the witness has. The first level at which something breaks is the least there is. `schedules` bounds each level.
 */
export async function shrink<Event, Client>(
  experiment: Experiment<Event, Client>,
  witness: Witness,
  options: {
    readonly clients: Clients<Client>
    readonly schedules: number
    readonly signal?: Signal
    readonly limits?: Limits
  },
): Promise<Shrunk> {
  let minimal = true
  for (let bound = 0; bound <= witness.size.preemptions; bound++) {
    const { findings, type } = await explore(experiment, preemptionBound(bound), options)
    const found = findings.smallest
    if (
      found !== undefined &&
      !(bound === witness.size.preemptions && found.size.steps > witness.size.steps)
    ) {
      return { witness: found, minimal }
    }
    if (type !== 'held' || findings.schedules >= options.schedules) minimal = false
  }
  return { witness, minimal }
}
