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

/** One lab for each schema asked for, made when it is first asked for. */
export class Labs {
  readonly #open: (schema: readonly string[]) => Promise<OpenDatabase>
  readonly #made = new Map<string, Promise<Lab>>()

  constructor(open: (schema: readonly string[]) => Promise<OpenDatabase>) {
    this.#open = open
  }

  for(schema: readonly string[]): Promise<Lab> {
    const key = schema.join('\n')
    const lab = this.#made.get(key) ?? labOn(this.#open(schema))
    this.#made.set(key, lab)
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
