// Several processes of the service on one database. They are killed, and each is started again, as an orchestrator does it.
import { setTimeout as sleep } from 'node:timers/promises'
import { startService, type LogLine, type ServiceProcess } from './service-process.ts'

/** A graceful stop that takes longer is none. */
const stopsWithin = 10_000

export class Processes {
  readonly #settings: Readonly<Record<string, string>>
  readonly #running: ServiceProcess[] = []
  /** Starts that are under way; an end that was not asked for is told in `endings`. */
  readonly #starting = new Set<Promise<void>>()
  readonly endings: string[] = []
  readonly log: LogLine[] = []
  readonly #killed = new Set<ServiceProcess>()
  readonly #turns = new Map<number, Promise<void>>()
  #pauses = 0
  #stopping = false

  private constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = settings
  }

  static async start(
    count: number,
    settings: Readonly<Record<string, string>>,
  ): Promise<Processes> {
    const processes = new Processes(settings)
    for (let number = 0; number < count; number++) processes.#start(number)
    try {
      await processes.#allListen()
    } catch (error) {
      await processes.stop()
      throw error
    }
    return processes
  }

  /** How many processes were killed while they ran. */
  get kills(): number {
    return this.#killed.size
  }

  get pauses(): number {
    return this.#pauses
  }

  /** Where somebody listens right now, as far as is known. */
  addresses(): readonly string[] {
    return this.#running.map(({ address }) => address()).filter((each) => each !== undefined)
  }

  /** Kills the process at this place, and starts another there. Resolves when that one listens. */
  kill(place: number): Promise<void> {
    return this.#inTurn(place, async (running) => {
      this.#killed.add(running)
      running.signal('SIGKILL')
      await running.ended
      await this.#running[place]?.listening
    })
  }

  /** Lets the process at this place stand still for so long. */
  pause(place: number, ms: number): Promise<void> {
    return this.#inTurn(place, (running) => {
      this.#pauses++
      return running.pause(ms)
    })
  }

  /** One after the other: a process that was killed twice would be one kill. */
  #inTurn(place: number, work: (running: ServiceProcess) => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(place) ?? Promise.resolve()).then(async () => {
      const running = this.#running[place]
      if (running === undefined) throw new Error(`chaos: there is no process ${place}.`)
      await running.listening
      await work(running)
    })
    this.#turns.set(place, turn)
    return turn
  }

  /** What is wrong with the processes now that nobody breaks them any more, in sentences. */
  async unwell(): Promise<readonly string[]> {
    await this.#allListen()
    const answers = this.addresses().map(async (address) => {
      const { status } = await fetch(`${address}/health`)
      return status === 200 ? [] : [`a process answers ${status} when it is asked how it is`]
    })
    const missing = this.#running.length - answers.length
    return [
      ...this.endings.map((how) => `a process ended by itself: ${how}`),
      ...(missing === 0 ? [] : [`${missing} of ${this.#running.length} processes do not listen`]),
      ...(await Promise.all(answers)).flat(),
    ]
  }

  /** Asks each to stop, and ends what does not. Says which had to be ended. Calling it again is harmless. */
  async stop(): Promise<readonly string[]> {
    this.#stopping = true
    const late = this.#running.map(async (running) => {
      running.signal('SIGTERM')
      const how = await Promise.race([running.ended, sleep(stopsWithin, undefined, { ref: false })])
      running.signal('SIGKILL')
      await running.ended
      return how === undefined ? [`a process did not stop within ${stopsWithin / 1_000} s`] : []
    })
    return (await Promise.all(late)).flat()
  }

  #start(place: number): void {
    if (this.#stopping) return
    const running = startService(this.#settings, (line) => void this.log.push(line))
    this.#running[place] = running
    const listens = running.listening.finally(() => this.#starting.delete(listens))
    this.#starting.add(listens)
    listens.catch(() => undefined)
    void running.ended.then((how) => {
      if (this.#stopping) return
      if (!this.#killed.has(running)) this.endings.push(how)
      this.#start(place)
    })
  }

  async #allListen(): Promise<void> {
    while (this.#starting.size > 0) await Promise.all(this.#starting)
  }
}
