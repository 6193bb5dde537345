import type { Database, Host } from './database.ts'
import type { Process } from './process.ts'

/**
 * Waits until nothing runs any more: every process is parked, blocked, ended or dead.
 * Only then is it known what may happen next.
 */
export class Stillness {
  readonly #processes: readonly Process[]
  readonly #database: Database<unknown>
  readonly #host: Host
  readonly #blocked: (process: Process, holders: readonly number[]) => void
  #changes = 0
  #failed = false
  #wake: () => void = () => {}

  /** @param blocked called when a step in flight is first seen to wait. */
  constructor(
    processes: readonly Process[],
    database: Database<unknown>,
    host: Host,
    blocked: (process: Process, holders: readonly number[]) => void,
  ) {
    this.#processes = processes
    this.#database = database
    this.#host = host
    this.#blocked = blocked
  }

  changed(): void {
    this.#changes++
    this.#wake()
  }

  /** A step has ended with an error: the database may still be undoing what it had done. */
  failed(): void {
    this.#failed = true
  }

  /**
   * @param mayGoOn whether there is anything to choose from.
   * @returns undefined once still, or, in a sentence, why it will never be.
   */
  async reached(mayGoOn: () => boolean): Promise<string | undefined> {
    for (;;) {
      const stuck = await this.#watch(() => !this.#busy())
      if (stuck !== undefined) return stuck
      // What has just ended may have let go of what others wait for.
      await this.#look()
      if (this.#busy()) continue
      const before = this.#changes
      // A handler that does several things at once parks one after the other: let all of them arrive.
      await this.#host.turn()
      if (this.#changes !== before || this.#busy()) continue
      if (mayGoOn() || this.#flying().length === 0) return undefined
      // Everybody waits for somebody. PostgreSQL ends a deadlock by itself; anything else never ends.
      const never = await this.#watch(() => this.#changes !== before || this.#busy())
      if (never !== undefined) return never
    }
  }

  #busy(): boolean {
    return this.#processes.some(({ busy }) => busy)
  }

  #flying(): readonly Process[] {
    return this.#processes.filter(({ flight }) => flight !== undefined)
  }

  async #watch(until: () => boolean): Promise<string | undefined> {
    if (until()) return undefined
    const watch = this.#host.watch()
    try {
      while (!until()) {
        const change = new Promise<'changed'>((resolve) => (this.#wake = () => resolve('changed')))
        const said = await Promise.race([change, watch.next()])
        if (said === 'look') await this.#look()
        if (said === 'give-up') return this.#explain()
      }
      return undefined
    } finally {
      watch.end()
    }
  }

  /** Asks the database which of the steps in flight wait. One that waited and no longer does is busy again. */
  async #look(): Promise<void> {
    const flying = this.#flying()
    if (flying.length === 0 && !this.#failed) return
    this.#failed = false
    const waiting = await this.#database.waiting(flying.map(({ info }) => info.process))
    for (const process of flying) {
      const { flight } = process
      if (flight === undefined) continue
      flight.waitsFor = waiting.get(process.info.process)
      if (flight.waitsFor === undefined || flight.hasWaited) continue
      flight.hasWaited = true
      this.#blocked(process, flight.waitsFor)
    }
  }

  #explain(): string {
    const flying = this.#flying()
    const self = flying.find(({ info, flight }) => flight?.waitsFor?.includes(info.process))
    if (self !== undefined) {
      return `Delivery ${self.info.delivery} waits for itself: inside its transaction it asked the outer client, which has to wait until that transaction ends.`
    }
    const silent = this.#processes.find(({ busy, flight }) => busy && flight === undefined)
    if (silent !== undefined) {
      return `Delivery ${silent.info.delivery} waits for something that is not a step: it asks neither the database nor a service nor the clock, and it does not end.`
    }
    const [first] = flying as [Process]
    const holders = first.flight?.waitsFor ?? []
    return holders.length === 0
      ? `Delivery ${first.info.delivery} never got an answer from the database.`
      : `Delivery ${first.info.delivery} waits for a transaction that is never ended (process ${holders.join(', ')}).`
  }
}
