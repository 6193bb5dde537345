// The files that a project's order names: whether they are there, and what is in those that are data.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import type { Project } from './project-options.ts'
import { UsageError } from './usage.ts'

/** One text of the schema, and what it is called in messages. */
export interface SchemaFile {
  readonly file: string
  /** Its absolute path. */
  readonly path: string
  readonly kind: 'sql' | 'prisma'
}

export function pathOf({ base }: Project, file: string): string {
  return resolve(base, file)
}

/** @throws UsageError which file is not there, or is not what it has to be */
export function checkFiles(project: Project): void {
  const { handler, client, invariants, given } = project
  for (const [flag, file] of Object.entries({ handler, client, invariants, given })) {
    if (file === undefined) continue
    const path = pathOf(project, file)
    if (!existsSync(path)) throw new UsageError(missing(`--${flag}`, file, project))
    if (statSync(path).isDirectory())
      throw new UsageError(`--${flag} ${file} is a folder: name a file in it.`)
  }
  schemaFiles(project)
  readEvents(project)
}

function missing(flag: string, file: string, { base }: Project): string {
  const unmade =
    flag === '--client'
      ? ' If prisma generate writes it, run that first, in your project: npx prisma generate.'
      : ''
  return `There is no file ${file} for ${flag}: files are looked for from ${base}.${unmade}`
}

/** The bodies of the deliveries. @throws UsageError which of them is no JSON, and where */
export function readEvents(project: Project): readonly unknown[] {
  return project.events.map((file) => {
    const path = pathOf(project, file)
    if (!existsSync(path)) throw new UsageError(missing('--event', file, project))
    try {
      return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown
    } catch (error) {
      throw new UsageError(
        `${file} is not JSON: ${(error as Error).message}. --event takes the body of one delivery, as your provider sends it.`,
      )
    }
  })
}

/**
 * The files that make the tables, in their order: those named, and of a folder what is in it and below it, by name. Prisma
 * and Drizzle both begin a migration's name with what it is sorted by.
 *
 * @throws UsageError which is not there, or holds no schema
 */
export function schemaFiles(project: Project): readonly SchemaFile[] {
  return project.schema.flatMap((named) => {
    const path = pathOf(project, named)
    if (!existsSync(path)) throw new UsageError(missing('--schema', named, project))
    if (!statSync(path).isDirectory()) return [schemaFile(named, path)]
    const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort(byName)
    const inside = (kind: RegExp) =>
      found
        .filter((name) => kind.test(name) && !/(^|[\\/])node_modules[\\/]/.test(name))
        .map((name) => schemaFile(join(named, name), join(path, name)))
    // What undoes a migration is not part of the schema.
    const sql = inside(/\.sql$/i).filter(
      ({ file }) => !/(^|[.\-_])down\.sql$/i.test(basename(file)),
    )
    const files = sql.length > 0 ? sql : inside(/\.prisma$/i)
    if (files.length === 0)
      throw new UsageError(
        `--schema ${named} is a folder without a .sql or .prisma file: name your migrations, your SQL or your schema.prisma.`,
      )
    return files
  })
}

function schemaFile(file: string, path: string): SchemaFile {
  if (/\.prisma$/i.test(file)) return { file, path, kind: 'prisma' }
  if (/\.sql$/i.test(file)) return { file, path, kind: 'sql' }
  throw new UsageError(
    `--schema ${file} is neither a .sql nor a .prisma file, nor a folder of them. If your tables are described in code, let your tool write SQL first, such as npx drizzle-kit generate.`,
  )
}

/** Folder by folder and, in one, by name: so that 9_x stands before 10_x where names are numbered without zeros. */
function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** A path as the reader knows it: from the folder that files are named from. */
export function shownPath({ base }: Project, path: string): string {
  const inside = relative(base, path)
  return inside.startsWith('..') ? path : inside
}
