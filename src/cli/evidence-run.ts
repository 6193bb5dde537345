// Makes the evidence of examples in several processes, and goes on where an earlier run was interrupted.
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../database/server.ts'
import { folderOf, readEvidence } from './catalogue.ts'
import {
  fingerprintsOf,
  replaceFile,
  rounds,
  type EvidenceKept,
  type Round,
} from './evidence-kept.ts'
import type { EvidenceAnswer, EvidenceTask } from './evidence-worker.ts'

export interface EvidenceRun {
  readonly slugs: readonly string[]
  readonly workers: number
  readonly kept: EvidenceKept
  /** Where the evidence of an example is written. */
  readonly fileOf: (slug: string) => string
  readonly say: (line: string) => void
}

interface Search {
  readonly slug: string
  readonly print: string
  readonly round: Round
}

const worker = fileURLToPath(new URL('evidence-worker.ts', import.meta.url))

/** @returns what went wrong, a sentence for each example of which nothing was written */
export async function recordEvidence(run: EvidenceRun): Promise<readonly string[]> {
  const { slugs, workers, kept, fileOf, say } = run
  const started = performance.now()
  const prints = await fingerprintsOf(slugs)
  const left: Search[] = []
  for (const slug of largestFirst(slugs)) {
    const print = prints.get(slug) as string
    for (const round of rounds)
      if ((await kept.read(print, round)) === undefined) left.push({ slug, print, round })
  }
  const all = slugs.length * rounds.length
  say(`${counted(slugs.length, 'example')}, searched twice each, by ${counted(workers, 'worker')}.`)
  if (left.length < all)
    say(
      `${all - left.length} of ${all} searches are kept from a run that was interrupted: it goes on. To begin anew: --fresh.`,
    )
  const others = await kept.others(prints.values())
  if (others > 0)
    say(
      `${counted(others, 'kept search', 'kept searches')} of something else, such as another version, not used.`,
    )

  const failures = new Map<string, string>()
  let done = 0
  const written = new Set<string>()
  const writeIfBoth = async (slug: string) => {
    const print = prints.get(slug) as string
    const [first, second] = await Promise.all(rounds.map((round) => kept.read(print, round)))
    if (first === undefined || second === undefined || written.has(slug)) return
    written.add(slug)
    if (first !== second) {
      failures.set(
        slug,
        `${slug} gave two different results in two searches. Nothing was written for it.`,
      )
      // Kept, it would be the same failure for ever.
      return kept.forget(print)
    }
    const same = existsSync(fileOf(slug)) && readFileSync(fileOf(slug), 'utf8') === first
    if (!same) await replaceFile(fileOf(slug), first)
    const size = (first.length / 1000).toFixed(1)
    say(`${++done} of ${slugs.length}  ${slug}: ${size} kB, ${same ? 'as it was' : 'written'}`)
  }

  for (const slug of slugs) await writeIfBoth(slug)
  if (left.length > 0) {
    const server = await startServer()
    const queue = left.values()
    const explore = async () => {
      const explorer = new Worker()
      for (const { slug, print, round } of queue) {
        const answer = await explorer.ask({ slug, postgresUrl: server.url })
        if (answer.type === 'failed') failures.set(slug, `${slug}: ${answer.why}`)
        else {
          await kept.keep(print, round, answer.text)
          await writeIfBoth(slug)
        }
      }
      explorer.end()
    }
    try {
      await Promise.all(Array.from({ length: Math.min(workers, left.length) }, explore))
    } finally {
      await server.stop()
    }
  }
  // Complete: the next run begins anew. With a failure it is not, and the others need not be searched again for it.
  if (failures.size === 0) for (const print of prints.values()) await kept.forget(print)
  say(`${done} of ${slugs.length} in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return [...failures.values()]
}

/** A process that is started with the first question, and again after one that it did not survive. */
class Worker {
  #child: ChildProcess | undefined

  ask(task: EvidenceTask): Promise<EvidenceAnswer> {
    const child = (this.#child ??= fork(worker))
    return new Promise((resolve) => {
      const ended = (code: number | null, signal: string | null) => {
        this.#child = undefined
        resolve({ type: 'failed', why: `its process ended with ${signal ?? `code ${code}`}` })
      }
      child.once('exit', ended)
      child.once('message', (answer: EvidenceAnswer) => {
        child.off('exit', ended)
        resolve(answer)
      })
      child.send(task)
    })
  }

  end(): void {
    this.#child?.disconnect()
  }
}

/** By what is recorded of them, so that no worker begins with the largest when the others have nothing left to do. */
function largestFirst(slugs: readonly string[]): readonly string[] {
  const orders = new Map(slugs.map((slug) => [slug, ordersOf(slug)]))
  return [...slugs].sort((a, b) => (orders.get(b) as number) - (orders.get(a) as number))
}

/** One of which nothing is recorded yet may be large. */
function ordersOf(slug: string): number {
  if (!existsSync(join(folderOf(slug), 'evidence.json'))) return Number.MAX_SAFE_INTEGER
  const { runs } = readEvidence(slug).evidence
  return Math.max(...runs.map(({ counts }) => counts?.schedules ?? 0))
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
