import { runOf } from './example-sources.ts'
import { shortVerdict } from './verdict-words.ts'

/**
 * What was recorded of an example that a page calls broken or holding, in the words of a table.
 * @throws where it was not recorded so. PGlite may have nothing to say of what PostgreSQL shows.
 */
export function claimedVerdict(
  example: string,
  claim: 'violated' | 'held',
  database: 'PostgreSQL' | 'PGlite' = 'PostgreSQL',
): string {
  const run = runOf(example, database)
  const says = shortVerdict(run)
  if (run.outcome !== claim && (database === 'PostgreSQL' || run.counts !== undefined))
    throw new Error(`A page shows ${example} as ${claim} on ${database}, and there it ${says}.`)
  return says
}
