// npm run evidence [-- slug …]: explores the examples on both databases, twice, and writes down what every order did.
// The diff is the review. Why many of them changed at once belongs into CHANGELOG.md.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../database/server.ts'
import { folderOf, slugs } from './catalogue.ts'
import { evidenceOf, printEvidence } from './evidence-of.ts'
import { openPGlite, openPostgres } from './open-database.ts'

const asked = process.argv.slice(2)
const unknown = asked.filter((slug) => !slugs().includes(slug))
if (unknown.length > 0) {
  console.error(`There is no example ${unknown.join(', ')}. There are: ${slugs().join(', ')}.`)
  process.exit(2)
}

const server = await startServer()
try {
  for (const slug of asked.length > 0 ? asked : slugs()) {
    const [first, second] = [await recordingOf(slug), await recordingOf(slug)]
    if (first !== second)
      throw new Error(
        `${slug} gave two different results in two searches. Nothing was written for it.`,
      )
    await writeFile(join(folderOf(slug), 'evidence.json'), first)
    console.log(`${slug}: ${(first.length / 1000).toFixed(1)} kB`)
  }
} finally {
  await server.stop()
}
process.exit(0)

async function recordingOf(slug: string): Promise<string> {
  const pglite = await evidenceOf(slug, openPGlite)
  const postgres = await evidenceOf(slug, (schema) => openPostgres(server.url, schema))
  return printEvidence({ example: slug, runs: [pglite, postgres] })
}
