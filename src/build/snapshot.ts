import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { Scenario } from '../explorer/index.ts'
import { emptyDatabase } from '../database/empty-database.ts'
import { ExampleDatabase } from '../playground/example-database.ts'
import {
  challengeFolders,
  exampleFolders,
  migrations,
  type ExampleFolder,
} from './example-folders.ts'
import { isMain } from './is-main.ts'
import { writePart } from './parts.ts'

const generated = fileURLToPath(new URL('../playground/generated/', import.meta.url))

/**
 * Makes the database that every sandbox begins with, so that no reader waits for initdb, and writes down what the
 * examples look like in it. Not deterministic: PostgreSQL puts a fresh system identifier and times into every cluster.
 */
export async function makeSnapshot(): Promise<void> {
  await mkdir(generated, { recursive: true })
  const tar = await migratedDatabase()
  await writePart('snapshot', new Uint8Array(await tar.arrayBuffer()))
  await writeExamples(tar, [...(await exampleFolders()), ...(await challengeFolders())])
}

/** The data directory after all migrations, as a tar. */
async function migratedDatabase(): Promise<Blob> {
  const pglite = await PGlite.create({ loadDataDir: await emptyDatabase() })
  try {
    for (const sql of await migrations()) await pglite.exec(sql)
    // Nobody creates a database here, and the two templates are half of the snapshot.
    await pglite.exec(`UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template_'`)
    await pglite.exec('DROP DATABASE template0')
    await pglite.exec('DROP DATABASE template1')
    return await pglite.dumpDataDir('none')
  } finally {
    await pglite.close()
  }
}

/**
 * `examples.json` is for the pages, which must not import a scenario's code; `examples.ts` is for the worker, whose
 * bundler has no way to import a folder.
 */
async function writeExamples(tar: Blob, folders: readonly ExampleFolder[]): Promise<void> {
  const data: Record<string, unknown> = {}
  const pglite = await PGlite.create({ loadDataDir: tar })
  try {
    for (const { slug, handler, setup } of folders) {
      const module = new URL(`../../examples/${slug}/scenario.ts`, import.meta.url)
      const { scenario } = (await import(module.href)) as { readonly scenario: Scenario }
      data[slug] = { handler, setup, indexes: await indexesOf(pglite, scenario, setup) }
    }
  } finally {
    await pglite.close()
  }
  await writeFile(`${generated}examples.json`, `${JSON.stringify(data, null, 2)}\n`)
  await writeFile(`${generated}examples.ts`, sourceOf(folders))
}

/** In a transaction that is rolled back, so that one database serves every example. */
async function indexesOf(pglite: PGlite, scenario: Scenario, setup: string) {
  await pglite.exec('BEGIN')
  try {
    return await (await ExampleDatabase.open(pglite, { scenario, setup })).indexes()
  } finally {
    await pglite.exec('ROLLBACK')
  }
}

function sourceOf(folders: readonly ExampleFolder[]): string {
  const imports = folders.map(
    ({ slug }, index) =>
      `import { scenario as s${index} } from '../../../examples/${slug}/scenario.ts'`,
  )
  const entries = folders.map(
    ({ slug, setup }, index) =>
      `  ${JSON.stringify(slug)}: { scenario: s${index}, setup: ${JSON.stringify(setup)} },`,
  )
  return `// Generated from the folders of examples/.\n${imports.join('\n')}\n\nexport const examples = {\n${entries.join('\n')}\n}\n`
}

if (isMain(import.meta.url)) await makeSnapshot()
