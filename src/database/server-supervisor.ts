// The process that owns a PostgreSQL server: starts it, prints one line of JSON, and ends it when its stdin closes.
// Started by server.ts; see there for why.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { giveTo, serverAccount, serverEnvironment, type Account } from './server-account.ts'
import { findBinaries, openFolders, type Binaries } from './server-binaries.ts'
import { makeData } from './server-data.ts'

export type SupervisorReport =
  | {
      readonly kind: 'ready'
      readonly url: string
      readonly version: string
      readonly pid: number
      readonly directory: string
    }
  | { readonly kind: 'failed'; readonly message: string }

// A test server keeps nothing, so it need not survive a crash; deadlocks are found at once because tests wait for them.
const settings = [
  'listen_addresses=127.0.0.1',
  // No socket file: nothing else to clean up, and no limit on the length of a temporary folder's name.
  'unix_socket_directories=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'jit=off',
  'io_method=sync',
  'deadlock_timeout=1ms',
  'max_connections=100',
  // LOG, which says when it is ready, but not every statement that breaks a constraint on purpose.
  'log_min_messages=log',
]
const readyWithin = 60_000
const stopWithin = 10_000

let directory: string | undefined
let server: ChildProcess | undefined
let ending: Promise<never> | undefined

// From the first moment: whoever started this may be gone before the server is up.
process.stdin.resume().on('end', end).on('error', end)
process.stdout.on('error', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

const preparing = prepare()
try {
  const { binaries, account, folder, password } = await preparing
  const { port, pid } = await startOnFreePort(binaries, account, folder)
  print({
    kind: 'ready',
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    version: binaries.version,
    pid,
    directory: folder,
  })
  server?.once('exit', end)
} catch (error) {
  if (ending === undefined) print({ kind: 'failed', message: (error as Error).message })
  end()
}

async function prepare() {
  const account = serverAccount()
  const binaries = await findBinaries(account)
  const [temporary = tmpdir()] = await openFolders(account)
  const folder = await mkdtemp(join(temporary, 'delivered-twice-server-'))
  directory = folder
  await giveTo(account, folder)
  const password = await makeData(binaries, account, folder)
  return { account, binaries, folder, password }
}

function print(report: SupervisorReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

/** Somebody may take the free port between our asking and the server's: then try another. */
async function startOnFreePort(binaries: Binaries, account: Account, directory: string) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const log = await start(binaries, account, directory, port)
    if (log === undefined) return { port, pid: server?.pid ?? 0 }
    if (attempt === 5 || !log.includes('could not create any TCP/IP sockets')) {
      throw new Error(`PostgreSQL did not start: ${log}`)
    }
  }
}

/** Nothing when the server accepts connections; otherwise what it said before it ended. */
async function start(
  { postgres }: Binaries,
  account: Account,
  directory: string,
  port: number,
): Promise<string | undefined> {
  if (ending !== undefined) await ending
  const flags = [...settings, `port=${port}`].flatMap((setting) => ['-c', setting])
  const child = spawn(postgres, ['-D', join(directory, 'data'), ...flags], {
    ...account,
    cwd: directory,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server = child
  const late = setTimeout(() => child.kill('SIGQUIT'), readyWithin)
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      let log = ''
      // Read for as long as the server lives: a full pipe would block it.
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4000)
        if (log.includes('ready to accept connections')) resolve(undefined)
      })
      child.once('error', reject)
      child.once('exit', () => resolve(log.trim() || 'it ended without a word'))
    })
  } finally {
    clearTimeout(late)
  }
}

function end(): void {
  ending ??= endOnce()
}

async function endOnce(): Promise<never> {
  // What is still being written could not be removed.
  await preparing.catch(() => {})
  const child = server
  if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const late = setTimeout(() => child.kill('SIGKILL'), stopWithin)
    // Immediate shutdown: the data is thrown away, so there is nothing to write down first.
    child.kill('SIGQUIT')
    await once(child, 'exit')
    clearTimeout(late)
  }
  if (directory !== undefined) {
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  process.exit()
}
