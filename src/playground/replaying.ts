import type { Prisma } from '../database/prisma.ts'
import {
  parseSchedule,
  printSchedule,
  replay,
  run,
  walk,
  ScheduleError,
  type Clients,
  type Experiment,
  type Place,
  type RunEnd,
  type Schedule,
  type Walk,
} from '../explorer/index.ts'
import { shortened } from '../explorer/words.ts'
import { most } from './bounded-by.ts'

/** Runs one order again. A schedule that is none, or does not fit the handler, ends as `stuck` with a sentence about it. */
export function replayed(
  experiment: Experiment<unknown, Prisma>,
  text: string,
  clients: Clients<Prisma>,
): Promise<RunEnd> {
  return fitting(text, (schedule) => {
    const strategy = replay(schedule)
    strategy.next()
    return run(experiment, strategy, clients, { cancelled: false })
  })
}

/** Goes as far as the schedule does, and stands there. It is told the same where it does not fit. */
export function walked(
  experiment: Experiment<unknown, Prisma>,
  text: string,
  clients: Clients<Prisma>,
): Promise<Walk> {
  return fitting(text, (schedule) => walk(experiment, schedule, clients))
}

async function fitting<End extends RunEnd | Place>(
  text: string,
  go: (schedule: Schedule) => Promise<End>,
): Promise<End | Stuck> {
  const schedule = read(text)
  const given = shortened(text, most.scheduleCharacters)
  const stuck = (reason: string): Stuck => ({ type: 'stuck', schedule: given, reason })
  if (typeof schedule === 'string') return stuck(schedule)
  const end = await go(schedule)
  if (end.type === 'diverged') return stuck(misfit(schedule, end.at))
  // All of the deliveries have ended, and the schedule has not.
  if (end.type === 'done' && end.trace.schedule !== printSchedule(schedule)) {
    const { steps } = end.size
    return stuck(
      `This schedule does not fit: everything had ended after ${counted(steps)}, and it has ${schedule.length}. ${why}`,
    )
  }
  return end
}

type Stuck = Extract<RunEnd, { readonly type: 'stuck' }>

const why = 'It was made for another handler, other indexes or other settings.'

function read(text: string): Schedule | string {
  try {
    return parseSchedule(text)
  } catch (error) {
    if (error instanceof ScheduleError) return error.message
    throw error
  }
}

function misfit(schedule: Schedule, at: number): string {
  if (at > schedule.length)
    return `This schedule does not fit: it ends after ${counted(schedule.length)}, and the deliveries do not. ${why}`
  const step = printSchedule(schedule.slice(at - 1, at)).replace(/^.*:/, '')
  return `This schedule does not fit: its step ${at}, "${step}", cannot happen there. ${why}`
}

function counted(steps: number): string {
  return steps === 1 ? '1 step' : `${steps} steps`
}
