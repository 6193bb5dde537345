// A database of one schema that many experiments share: making one takes longer than most of their searches.
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import { Clients, type Gate } from '../../src/explorer/index.ts'

export interface Lab {
  readonly database: OpenDatabase
  readonly clients: Clients<Prisma>
  /** Puts rows there before a run; its statements are nobody's steps. */
  readonly seed: Prisma
}

/** No delivery of any experiment gets this number. */
const seeder = 9
const ungated: Gate = { pass: (_request, perform) => perform() }

/** Each lab holds connections, and the server of the tests has a hundred for all of them. */
const mostOpen = 4

/**
 * One lab for each schema asked for, made when it is first asked for. When there are too many, the one that nobody has asked
 * for the longest is closed: a lab is used before the next is asked for.
 */
export class Labs {
  readonly #open: (schema: readonly string[]) => Promise<OpenDatabase>
  readonly #made = new Map<string, Promise<Lab>>()

  constructor(open: (schema: readonly string[]) => Promise<OpenDatabase>) {
    this.#open = open
  }

  async for(schema: readonly string[]): Promise<Lab> {
    const key = schema.join('\n')
    const lab = this.#made.get(key) ?? labOn(this.#open(schema))
    // Last in the order of the map: asked for the latest.
    this.#made.delete(key)
    this.#made.set(key, lab)
    const [oldest] = this.#made
    if (this.#made.size > mostOpen && oldest !== undefined) {
      this.#made.delete(oldest[0])
      await (await oldest[1]).database.close()
    }
    return lab
  }

  async close(): Promise<void> {
    for (const lab of this.#made.values()) await (await lab).database.close()
  }
}

async function labOn(opening: Promise<OpenDatabase>): Promise<Lab> {
  const database = await opening
  return { database, clients: new Clients(database), seed: await database.client(seeder, ungated) }
}
