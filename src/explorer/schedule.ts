// A schedule is a value, and its printed form replays it.
//
//   v1:1.2.1.2c
//
// `v1:` is the version. Then one word a step, joined by dots: the number of the process that goes on and, if something
// special happens to it, a letter. Between two processes' numbers nothing is implied: what is not written does not run.
// There is no character in it that a shell or an address bar would touch.

/** The letter of what happens to a process at its step. */
export type Mark = (typeof marks)[number]['mark']

/** Every letter there is, the empty one first: most steps have none. */
export const marks = [
  { mark: '', means: 'the step runs' },
  { mark: 'c', means: 'the process dies before the step' },
  { mark: 'l', means: 'the step takes effect and the process dies before its answer arrives' },
  { mark: 'f', means: 'the outside call fails' },
  { mark: 'r', means: 'the provider gives up waiting and delivers again; this attempt goes on' },
  { mark: 't', means: 'the step has waited for a lock until its lock_timeout, and fails' },
] as const

export interface Choice {
  readonly process: number
  readonly mark: Mark
  /** Which of the steps that this process has parked at once; 0 unless the handler does several things in parallel. */
  readonly branch: number
}

/** Who goes on, step by step: the same handler does the same under it. */
export type Schedule = readonly Choice[]

/** Whether something goes wrong that no statement of the handler asked for. A lock_timeout is asked for. */
export function isFault({ mark }: Choice): boolean {
  return mark !== '' && mark !== 't'
}

const scheduleVersion = 'v1'

export function printChoice({ process, mark, branch }: Choice): string {
  return `${process}${mark}${branch === 0 ? '' : `-${branch + 1}`}`
}

/** `v1:1.2.1.2c`, which `parseSchedule` reads. */
export function printSchedule(schedule: Schedule): string {
  return `${scheduleVersion}:${schedule.map(printChoice).join('.')}`
}

/** Reads what `printSchedule` wrote. Throws a `ScheduleError` whose message says what to do. */
export function parseSchedule(text: string): Schedule {
  const match = /^(v\d+):(.*)$/s.exec(text.trim())
  if (match === null) {
    throw new ScheduleError(
      `"${shorten(text)}" is not a schedule. One looks like ${scheduleVersion}:1.2.1.2c – copy it whole, with the ${scheduleVersion}: in front.`,
    )
  }
  const [, version, body] = match as unknown as [string, string, string]
  if (version !== scheduleVersion) {
    throw new ScheduleError(
      `This schedule is of version ${version}; this explorer reads ${scheduleVersion}. Run the search again to get one it can replay.`,
    )
  }
  return body === '' ? [] : body.split('.').map((word, index) => parseChoice(word, index))
}

function parseChoice(word: string, index: number): Choice {
  const match = /^([1-9]\d{0,2})([clfrt]?)(?:-([2-9]))?$/.exec(word)
  if (match === null) {
    throw new ScheduleError(
      `Step ${index + 1} of the schedule, "${shorten(word)}", is not a process number with at most one of the letters ${marks
        .map(({ mark }) => mark)
        .join('')} behind it.`,
    )
  }
  const [, process, mark, branch] = match as unknown as [string, string, Mark, string | undefined]
  return { process: Number(process), mark, branch: branch === undefined ? 0 : Number(branch) - 1 }
}

/** The text is not a schedule, or one of another version. Its message tells a reader what to do. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError'
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
