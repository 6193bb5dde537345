import type { Prisma } from '../database/prisma.ts'
import {
  parseSchedule,
  printSchedule,
  replay,
  run,
  ScheduleError,
  type Clients,
  type Experiment,
  type RunEnd,
  type Schedule,
} from '../explorer/index.ts'
import { shortened } from '../explorer/words.ts'
import { most } from './bounded-by.ts'

/** Runs one order again. A schedule that is none, or does not fit the handler, ends as `stuck` with a sentence about it. */
export async function replayed(
  experiment: Experiment<unknown, Prisma>,
  text: string,
  clients: Clients<Prisma>,
): Promise<RunEnd> {
  const schedule = read(text)
  const given = shortened(text, most.scheduleCharacters)
  const stuck = (reason: string): RunEnd => ({ type: 'stuck', schedule: given, reason })
  if (typeof schedule === 'string') return stuck(schedule)
  const strategy = replay(schedule)
  strategy.next()
  const end = await run(experiment, strategy, clients, { cancelled: false })
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
