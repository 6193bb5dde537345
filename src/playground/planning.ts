import type { Prisma } from '../database/prisma.ts'
import { estimateOrders, type Clients, type Estimate, type Experiment } from '../explorer/index.ts'

/** A dozen walks tell twenty orders from twenty thousand, which is what is asked. */
const probes = 12

/**
 * Milliseconds after which no further walk is begun, nor the one under way gone on with. A machine that is busy needs
 * them: of two walks or three the mean may be a twentieth of what there is, and then nobody is asked.
 */
const patience = 4_000

/** The same orders are planned for the same handler: a number that changes with each press is not believed. */
const seed = 1

/** About how many orders there are, in four seconds at most, and most often in a fraction of one. */
export function planned(
  experiment: Experiment<unknown, Prisma>,
  clients: Clients<Prisma>,
): Promise<Estimate> {
  const until = performance.now() + patience
  const signal = {
    get cancelled() {
      return performance.now() > until
    },
  }
  return estimateOrders(experiment, { probes, seed, signal, clients })
}
