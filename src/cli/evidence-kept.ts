// What a run of npm run evidence has finished, kept until all that was asked for is there. Each search has a file whose
// name is the fingerprint of all that decides on its result: what was made by another explorer is not found.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { fingerprint } from '../build/fingerprint.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** Each example is searched so often, and must come out the same. */
export const rounds = [1, 2] as const
export type Round = (typeof rounds)[number]

/** What decides on the evidence of every example: the data model, what examples share, the explorer, and all versions. */
const shared = [
  'examples/events',
  'examples/migrations',
  'examples/schema.prisma',
  'src/cli/catalogue.ts',
  'src/cli/evidence-of.ts',
  'src/cli/evidence-worker.ts',
  'src/cli/open-database.ts',
  'src/database',
  'src/explorer',
  'package-lock.json',
]

/** One hash of all that decides on the evidence of each of these examples. */
export async function fingerprintsOf(
  slugs: readonly string[],
  root = project,
): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(root, 'examples'))
  const modules = names.filter((name) => name.endsWith('.ts')).map((name) => `examples/${name}`)
  const ofAll = await fingerprint(root, [...shared, ...modules])
  const entries = slugs.map(async (slug): Promise<[string, string]> => {
    const files = (await readdir(join(root, 'examples', slug)))
      // The one file there that is written, not read.
      .filter((name) => name !== 'evidence.json')
      .map((name) => `examples/${slug}/${name}`)
    const own = await fingerprint(root, files)
    const all = JSON.stringify([slug, own, ofAll, process.version])
    return [slug, createHash('sha256').update(all).digest('hex')]
  })
  return new Map(await Promise.all(entries))
}

export class EvidenceKept {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async read(print: string, round: Round): Promise<string | undefined> {
    return readFile(this.#fileOf(print, round), 'utf8').catch(() => undefined)
  }

  /** Under its name it is whole, or not there at all, whenever the process is killed. */
  async keep(print: string, round: Round, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await replaceFile(this.#fileOf(print, round), text)
  }

  /** How many searches of something else are kept: of an example, an explorer or versions as they were. */
  async others(prints: Iterable<string>): Promise<number> {
    const mine = new Set(prints)
    const names = await readdir(this.#folder).catch((): string[] => [])
    return names.filter((name) => name.endsWith('.json') && !mine.has(name.split('.')[0] as string))
      .length
  }

  async forget(print: string): Promise<void> {
    for (const round of rounds) await rm(this.#fileOf(print, round), { force: true })
  }

  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  #fileOf(print: string, round: Round): string {
    return join(this.#folder, `${print}.${round}.json`)
  }
}

/** Whoever reads it meanwhile, or after a kill, has the old text or the new one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`
  await writeFile(unfinished, text)
  await rename(unfinished, file)
}
