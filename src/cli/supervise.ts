// Runs a search in a thread and ends it when it gives no sign of life. Whatever happens, the database is dropped.
import { Worker } from 'node:worker_threads'
import { makeOwnDatabase } from '../database/own-database.ts'
import { startServer } from '../database/server.ts'
import type { Order } from './arguments.ts'
import type { FromSearch, SearchOrder } from './search.ts'
import { withoutDatabases } from './without-databases.ts'
import type { Searched } from './project-search.ts'

export type Ending =
  | ({ readonly type: 'found' } & Searched)
  /** The handler, the example or the database would not do; in a sentence. */
  | { readonly type: 'no-verdict'; readonly reason: string }

export interface Supervision {
  /** The server to work on; without it one is started. */
  readonly serverUrl: string | undefined
  readonly progress: (schedules: number, broken: number) => void
  /** Milliseconds that a step may take, and after which a thread that says nothing is ended. */
  readonly patience?: number
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal
}

/** Milliseconds for a database to come up on a busy machine; PGlite's initdb alone takes seconds, and says nothing meanwhile. */
const startPatience = 120_000

export async function supervise(
  order: Order,
  { serverUrl, progress, patience = 5_000, signal }: Supervision,
): Promise<Ending> {
  if (order.database === 'pglite')
    return searchIn({ order, url: undefined, patience }, progress, signal)
  const server = serverUrl === undefined ? await startServer() : undefined
  try {
    const own = await makeOwnDatabase(serverUrl ?? (server as { readonly url: string }).url)
    try {
      return await searchIn({ order, url: own.url, patience }, progress, signal)
    } finally {
      await own.drop()
    }
  } finally {
    await server?.stop()
  }
}

async function searchIn(
  search: SearchOrder,
  progress: Supervision['progress'],
  signal: AbortSignal | undefined,
): Promise<Ending> {
  const worker = new Worker(new URL('search.ts', import.meta.url), {
    workerData: search,
    ...(search.order.project === undefined ? {} : { stdout: true, env: withoutDatabases() }),
  })
  // What a handler prints is no part of the report.
  if (search.order.project !== undefined) worker.stdout.pipe(process.stderr, { end: false })
  let patience: NodeJS.Timeout | undefined
  try {
    return await new Promise<Ending>((resolve) => {
      const silent = () =>
        resolve({
          type: 'no-verdict',
          reason: `The handler does not end: it ran for ${search.patience / 1000} s without asking for anything. Look for a loop that never leaves.`,
        })
      const unready = () =>
        resolve({
          type: 'no-verdict',
          reason: `The database was not ready after ${startPatience / 1000} s.`,
        })
      let started = false
      patience = setTimeout(unready, startPatience)
      const stopped = () => resolve({ type: 'no-verdict', reason: 'Stopped.' })
      // The signal may have come while the database was being made.
      if (signal?.aborted) stopped()
      signal?.addEventListener('abort', stopped)
      worker.on('message', (message: FromSearch) => {
        started ||= message.type === 'started'
        if (started) {
          clearTimeout(patience)
          patience = setTimeout(silent, search.patience)
        }
        switch (message.type) {
          case 'started':
          case 'alive':
            return
          case 'progress':
            return progress(message.schedules, message.broken)
          case 'ended':
            return resolve({ ...message, type: 'found' })
          case 'not-started':
            return resolve({ type: 'no-verdict', reason: message.message })
          default:
            return message satisfies never
        }
      })
      worker.on('error', (error) => resolve({ type: 'no-verdict', reason: reasonOf(error) }))
      worker.on('exit', (code) =>
        resolve({
          type: 'no-verdict',
          reason: `The search ended by itself, with code ${code}: does the handler call process.exit?`,
        }),
      )
    })
  } finally {
    // A timer left behind would keep the whole process waiting for it.
    clearTimeout(patience)
    await worker.terminate()
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
