// npm run evidence:changes: how the evidence in the work tree differs from the one that is committed, as Markdown.
// Versions alone are no change. Ends with 1 if there is one, so that a scheduled job fails where somebody has to look.
import { execFileSync } from 'node:child_process'
import type { Evidence } from '../explorer/index.ts'
import { readEvidence, slugs } from './catalogue.ts'
import { changesIn, printChanges } from './changes.ts'

const changes = slugs().flatMap((slug) => changesIn(committed(slug), readEvidence(slug).evidence))
console.log(printChanges(changes))
process.exit(changes.length > 0 ? 1 : 0)

/** Undefined if there was none. */
function committed(slug: string): Evidence | undefined {
  const path = `examples/${slug}/evidence.json`
  if (git('ls-tree', '--name-only', 'HEAD', path) === '') return undefined
  return JSON.parse(git('show', `HEAD:${path}`)) as Evidence
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8', maxBuffer: 50_000_000 })
}
