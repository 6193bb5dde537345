import type { Database } from './database.ts'
import type { Answer, Gate, Request } from './step.ts'

/** One client for each process number, made when it is first needed and kept from run to run. */
export class Clients<Client> {
  readonly #database: Database<Client>
  readonly #made = new Map<number, { readonly door: Door; readonly client: Client }>()

  constructor(database: Database<Client>) {
    this.#database = database
  }

  /** The client of this process number, whose statements pass `gate` from now on. */
  async take(process: number, gate: Gate): Promise<Client> {
    let entry = this.#made.get(process)
    if (entry === undefined) {
      const door = new Door()
      entry = { door, client: await this.#database.client(process, door) }
      this.#made.set(process, entry)
    }
    entry.door.gate = gate
    return entry.client
  }
}

/** Clients outlive runs; the gate that their statements pass does not. */
class Door implements Gate {
  gate: Gate | undefined

  pass<T>(request: Request, perform: () => Promise<T>, describe: (value: T) => Answer): Promise<T> {
    return (this.gate as Gate).pass(request, perform, describe)
  }
}
