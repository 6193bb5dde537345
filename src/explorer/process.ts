import { failureOf } from './failure.ts'
import type { Answer, Gate, Request } from './step.ts'
import type { ProcessInfo, Response } from './trace.ts'

/** A step that a process has asked for and not been granted. */
interface Parked {
  readonly request: Request
  readonly perform: () => Promise<void>
  readonly refuse: (error: Error) => void
}

/** A granted step that has not ended. */
export interface Flight {
  readonly request: Request
  /** The processes that hold what it needs, once it is known to wait. */
  waitsFor: readonly number[] | undefined
  /** Whether it has ever waited. */
  hasWaited: boolean
}

/** What a process tells the run it belongs to. */
export interface Listener {
  changed(): void
  answered(flight: Flight, answer: Answer): void
  ended(response: Response): void
}

/**
 * One attempt at a delivery: a handler that runs until it asks the world for something, and then stands still.
 * It knows nothing of schedules; it can be told to go on, to fail, or to die.
 */
export class Process implements Gate {
  readonly parked: Parked[] = []
  flight: Flight | undefined
  response: Response | undefined
  dead = false

  readonly info: ProcessInfo
  readonly #listener: Listener
  /** How much of what was to go on after the answer has not ended. */
  #leftToDo = 0

  constructor(info: ProcessInfo, listener: Listener) {
    this.info = info
    this.#listener = listener
  }

  /** Whether its own code is running: then nobody can know yet what it will ask for. */
  get busy(): boolean {
    if (this.dead) return false
    if (this.flight !== undefined) return this.flight.waitsFor === undefined
    return !this.#over && this.parked.length === 0
  }

  /** Whether anything of it would go on if it were let. */
  get unfinished(): boolean {
    return !this.dead && (!this.#over || this.flight !== undefined || this.parked.length > 0)
  }

  /** Whether it has answered and nothing was to go on after that. */
  get #over(): boolean {
    return this.response !== undefined && this.#leftToDo === 0
  }

  /** Runs the handler. With `answersAreSteps` the response too waits to be granted, so that the process can die before it. */
  start(handle: () => Promise<number>, answersAreSteps: boolean): void {
    void this.#attempt(handle, answersAreSteps).then((response) => {
      if (this.dead) return
      this.response = response
      this.#listener.ended(response)
      this.#listener.changed()
    })
  }

  /** What is left to do after the answer belongs to the process: it can die before any step of it. */
  waitUntil(work: Promise<unknown>, failed: (error: unknown) => void): void {
    this.#leftToDo++
    void work.catch(failed).then(() => {
      this.#leftToDo--
      if (!this.dead) this.#listener.changed()
    })
  }

  pass<T>(request: Request, perform: () => Promise<T>, describe: (value: T) => Answer): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.dead) return
      this.parked.push({
        request,
        perform: async () => {
          try {
            const value = await perform()
            this.#land(describe(value), () => resolve(value))
          } catch (error) {
            this.#land({ kind: 'error', failure: failureOf(error) }, () => reject(error))
          }
        },
        refuse: reject,
      })
      this.#listener.changed()
    })
  }

  grant(branch: number): void {
    const [step] = this.parked.splice(branch, 1) as [Parked]
    // In flight from this very moment: whoever looks before the database has begun must see it.
    this.flight = { request: step.request, waitsFor: undefined, hasWaited: false }
    void step.perform()
  }

  refuse(branch: number, error: Error): void {
    const [step] = this.parked.splice(branch, 1) as [Parked]
    step.refuse(error)
    this.#listener.changed()
  }

  /** Its step in flight will be answered without anybody's doing. */
  endWait(): void {
    if (this.flight !== undefined) this.flight.waitsFor = undefined
  }

  /** Its promises never settle from now on. What it has open in the database is somebody else's to roll back. */
  die(): void {
    this.dead = true
    this.parked.length = 0
    this.flight = undefined
  }

  #land(answer: Answer, settle: () => void): void {
    const flight = this.flight
    if (this.dead || flight === undefined) return
    this.flight = undefined
    this.#listener.answered(flight, answer)
    settle()
    this.#listener.changed()
  }

  async #attempt(handle: () => Promise<number>, answersAreSteps: boolean): Promise<Response> {
    const response = await this.#respond(handle)
    if (answersAreSteps) {
      await this.pass(
        { kind: 'response', status: response.status },
        async () => undefined,
        () => ({ kind: 'done' }),
      )
    }
    return response
  }

  async #respond(handle: () => Promise<number>): Promise<Response & { readonly status: number }> {
    try {
      const status: unknown = await handle()
      // Infinity and NaN are numbers that no answer has, and that JSON cannot say.
      if (typeof status !== 'number' || !Number.isFinite(status)) {
        throw new TypeError(
          `The handler returned ${String(status)}: return the HTTP status to answer, such as 200.`,
        )
      }
      return { ...this.info, type: 'answered', status }
    } catch (error) {
      return { ...this.info, type: 'threw', status: 500, failure: failureOf(error) }
    }
  }
}
