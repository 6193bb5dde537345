// PostgreSQL 18 for tests and the command line, from npm alone: nothing to install, no account to create.
//
// The server belongs to a supervising child process that reads a pipe from this one. However this process ends
// (stop, exit, a signal, SIGKILL, a crash), the pipe closes, and the supervisor stops the server and removes its files.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverEnvironment } from './server-account.ts'
import type { SupervisorReport } from './server-supervisor.ts'

export interface Server {
  /** Connection string of the superuser, to the database `postgres`. */
  readonly url: string
  /** For example `18.4`. */
  readonly version: string
  /** Resolves when the processes have ended and the files are gone. Calling it again is harmless. */
  readonly stop: () => Promise<void>
}

// Beside this module and of its kind: TypeScript in the checkout, JavaScript where both have been built.
const supervisor = fileURLToPath(
  new URL(`./server-supervisor${extname(import.meta.url)}`, import.meta.url),
)

/**
 * Starts a server on a free port of this machine, with its files in a folder of its own. Rejects with what the supervisor or
 * PostgreSQL itself said if it does not come up.
 */
export async function startServer(): Promise<Server> {
  // Detached: a Ctrl-C in the terminal reaches this process only, and the supervisor outlives it long enough to tidy up.
  const child = spawn(process.execPath, [supervisor], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: serverEnvironment(),
  })
  // A supervisor that is gone already needs no telling, so a broken pipe is no error.
  child.stdin.on('error', () => {})
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))

  const ended = once(child, 'close')
  const report = await firstReport(child.stdout, ended)
  if (report?.kind !== 'ready') {
    await ended
    throw new Error(report?.message ?? `PostgreSQL could not be started: ${complaints.trim()}`)
  }

  let stopping = false
  const gone = ended.then(async () => {
    // Only if somebody killed the supervisor itself: then nobody but us is left to stop the server.
    if (stopping) return
    endProcess(report.pid)
    await rm(report.directory, { recursive: true, force: true, maxRetries: 5 })
  })
  gone.catch(() => {})

  // A forgotten stop() must not keep this process alive; its end stops the server.
  child.unref()
  for (const pipe of [child.stdin, child.stdout, child.stderr]) (pipe as Socket).unref()

  return {
    url: report.url,
    version: report.version,
    async stop() {
      stopping = true
      child.ref()
      child.stdin.end()
      await gone
    },
  }
}

/** The one line that the supervisor prints, or nothing when it ended without a word. */
async function firstReport(
  output: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<SupervisorReport | undefined> {
  let text = ''
  output.setEncoding('utf8')
  const line = new Promise<SupervisorReport>((resolve) => {
    output.on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(JSON.parse(text) as SupervisorReport)
    })
  })
  return Promise.race([line, ended.then(() => undefined)])
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It ended by itself.
  }
}
