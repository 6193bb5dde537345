import type { Prisma } from '../database/prisma.ts'
import { howObtained, violationsIn, type Experiment, type RunEnd } from '../explorer/index.ts'
import type { Bounded } from './bounded.ts'
import type { HandlerLog } from './handler-log.ts'
import type { Result } from './protocol.ts'

/** What the page is told of a run. The invariants are asked about the whole trace, before any of it is cut. */
export function resultOf(
  end: RunEnd,
  experiment: Experiment<unknown, Prisma>,
  log: HandlerLog,
  bounded: Bounded,
  took: number,
): Result {
  switch (end.type) {
    case 'done': {
      const { how, reason, refused } = howObtained(end.trace, experiment)
      // What comes of a refusal, which is this page's and not the handler's, is nothing to ask them about.
      const broken = refused ? [] : violationsIn(end.trace, experiment)
      const trace = bounded.trace(end.trace)
      const cut = [...bounded.cut, ...(log.cut === undefined ? [] : [log.cut])]
      const why = reason === undefined ? {} : { why: reason }
      return { type: 'done', trace, broken, how, ...why, logged: log.lines, cut, took }
    }
    case 'stuck':
      return { type: 'stuck', schedule: end.schedule, reason: end.reason, logged: log.lines }
    case 'cut':
    case 'cancelled':
    case 'diverged':
      throw new Error(`playground: a plain run ended with "${end.type}"`)
    default:
      return end satisfies never
  }
}
