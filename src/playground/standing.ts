import type { Prisma } from '../database/prisma.ts'
import { howObtained, printSchedule, type Experiment, type Place } from '../explorer/index.ts'
import { most } from './bounded-by.ts'
import type { Bounded } from './bounded.ts'
import type { HandlerLog } from './handler-log.ts'
import type { Standing } from './protocol.ts'

/** What a schedule can say of what a process does at once: its first nine steps. */
const mostBranches = 9

/** What the page is told of a walk that stands somewhere. */
export function standingOf(
  { trace, offered, waiting }: Place,
  experiment: Experiment<unknown, Prisma>,
  log: HandlerLog,
  bounded: Bounded,
  took: number,
): Standing {
  const { how, reason } = howObtained(trace, experiment)
  const can = offered.filter(({ choice }) => choice.branch < mostBranches).slice(0, most.offered)
  const told = {
    trace: bounded.trace(trace),
    offered: can.map(({ choice, request }) => ({
      choice: printSchedule([choice]).replace(/^.*:/, ''),
      process: choice.process,
      mark: choice.mark,
      request: bounded.request(request),
    })),
    waiting: waiting.map((one) => ({ ...one, request: bounded.request(one.request) })),
  }
  const cut = [
    ...bounded.cut,
    ...(log.cut === undefined ? [] : [log.cut]),
    ...(can.length === offered.length
      ? []
      : [`${offered.length} steps could be next; the first ${can.length} can be chosen.`]),
  ]
  return {
    ...told,
    how,
    ...(reason === undefined ? {} : { why: reason }),
    logged: log.lines,
    cut,
    took,
  }
}
