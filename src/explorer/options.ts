import type { Flight, Process } from './process.ts'
import type { Faults } from './scenario.ts'
import type { Option } from './strategy.ts'

/** How many faults of each kind a run has had. */
export interface Spent {
  c: number
  f: number
  r: number
}

/**
 * What may happen next, in the order of the processes' numbers; the plain step before anything that goes wrong.
 *
 * A crash is offered before each step, the response included. That covers the crash after a step took effect and before its
 * answer arrived, for every step there is a next one to crash before: the dead process cannot have used the answer.
 */
export function optionsOf(
  processes: readonly Process[],
  faults: Required<Faults>,
  spent: Spent,
): Option[] {
  return processes.flatMap((process) =>
    process.flight === undefined
      ? optionsOfOne(process, processes, faults, spent)
      : timeoutOf(process, process.flight),
  )
}

/** A step that waits for a lock, and may not for ever. */
function timeoutOf({ info }: Process, { request, waitsFor }: Flight): Option[] {
  if (waitsFor === undefined || request.kind !== 'statement' || request.lockTimeout === undefined)
    return []
  return [{ choice: { process: info.process, mark: 't', branch: 0 }, request }]
}

function optionsOfOne(
  { info, parked, response }: Process,
  processes: readonly Process[],
  faults: Required<Faults>,
  spent: Spent,
): Option[] {
  const { process, delivery, attempt } = info
  const options: Option[] = parked.map(({ request }, branch) => ({
    choice: { process, mark: '', branch },
    request,
  }))
  const [first] = parked
  if (first === undefined) return options
  if (spent.c < faults.crashes) {
    options.push({ choice: { process, mark: 'c', branch: 0 }, request: first.request })
  }
  if (spent.f < faults.failures) {
    parked.forEach(({ request }, branch) => {
      if (request.kind === 'call') options.push({ choice: { process, mark: 'f', branch }, request })
    })
  }
  if (
    // A provider that has its answer does not give up waiting for one.
    response === undefined &&
    spent.r < faults.overlaps &&
    attempt < faults.attempts &&
    latestOf(delivery, processes) === process
  ) {
    options.push({ choice: { process, mark: 'r', branch: 0 }, request: first.request })
  }
  return options
}

/** The process that is the provider's latest attempt at this delivery. */
export function latestOf(delivery: number, processes: readonly Process[]): number | undefined {
  return processes.findLast(({ info }) => info.delivery === delivery)?.info.process
}
