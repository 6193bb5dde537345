// npm run evidence:changes: how the evidence in the work tree differs from the one that is committed, as Markdown.
// Versions alone are no change. Ends with 1 if there is one, so that a scheduled job fails where somebody has to look.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Evidence } from '../explorer/index.ts'
import { folderOf, slugs } from './catalogue.ts'
import { changesIn, printChanges } from './changes.ts'

const changes = slugs().flatMap((slug) => {
  const now = JSON.parse(readFileSync(join(folderOf(slug), 'evidence.json'), 'utf8')) as Evidence
  return changesIn(committed(slug), now)
})
console.log(printChanges(changes))
process.exit(changes.length > 0 ? 1 : 0)

/** Undefined if there was none. */
function committed(slug: string): Evidence | undefined {
  try {
    const text = execFileSync('git', ['show', `HEAD:examples/${slug}/evidence.json`], {
      encoding: 'utf8',
      maxBuffer: 50_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return JSON.parse(text) as Evidence
  } catch {
    return undefined
  }
}
