// One process of npm run evidence: it is told an example, explores it once on each database, and answers with the text.
import { evidenceOf, printEvidence } from './evidence-of.ts'
import { openPGlite, openPostgres } from './open-database.ts'

export interface EvidenceTask {
  readonly slug: string
  readonly postgresUrl: string
}

export type EvidenceAnswer =
  | { readonly type: 'recorded'; readonly text: string }
  | { readonly type: 'failed'; readonly why: string }

process.on('message', (task: EvidenceTask) => void answer(task))
// However the process that started this one has ended: nobody waits for an answer any more.
process.on('disconnect', () => process.exit())
// A Ctrl-C reaches every process of the terminal. What is to be said of it says the one that was started.
process.on('SIGINT', () => {})

async function answer(task: EvidenceTask): Promise<void> {
  const answer = await recordingOf(task).then(
    (text): EvidenceAnswer => ({ type: 'recorded', text }),
    (error: unknown): EvidenceAnswer => ({
      type: 'failed',
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  process.send?.(answer)
}

async function recordingOf({ slug, postgresUrl }: EvidenceTask): Promise<string> {
  const pglite = await evidenceOf(slug, openPGlite)
  const postgres = await evidenceOf(slug, (schema) => openPostgres(postgresUrl, schema))
  return printEvidence({ example: slug, runs: [pglite, postgres] })
}
