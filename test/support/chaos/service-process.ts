// One process of the service, from its start to its end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** One line that the service wrote; the fields are pino's. */
export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

export interface ServiceProcess {
  /** Undefined until it listens, and again when it has ended. */
  readonly address: () => string | undefined
  /** Resolves when it listens; rejects with what it said when it ends before that. */
  readonly listening: Promise<void>
  /** Such as `SIGKILL` or `exit code 1`. */
  readonly ended: Promise<string>
  signal(name: 'SIGKILL' | 'SIGTERM'): void
  /** Lets it stand still for so long. Resolves when it goes on. */
  pause(ms: number): Promise<void>
}

const root = new URL('../../../', import.meta.url)
const server = fileURLToPath(new URL('examples/reference/server.ts', root))
const endWithParent = new URL('./end-with-parent.ts', import.meta.url).href

/**
 * @param settings environment variables of the service, beside PORT and HOST.
 * @param script what is run in the place of the service; it has to say as the service does where it listens.
 */
export function startService(
  settings: Readonly<Record<string, string>>,
  log: (line: LogLine) => void,
  script = server,
): ServiceProcess {
  const child = spawn(process.execPath, ['--import', endWithParent, script], {
    cwd: fileURLToPath(root),
    // Nothing of the test's own environment changes how the service behaves.
    env: { PATH: process.env['PATH'], ...settings, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => {})
  let address: string | undefined
  let last = ''
  const remember = (text: string) => (last = `${last}${text}\n`.slice(-2_000))
  const listens = settled()
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parsed(text)
    if (line === undefined) return remember(text)
    if (line.level >= 40) remember(text)
    if (line.msg === 'listening' && address === undefined) {
      address = `http://127.0.0.1:${Number(line['port'])}`
      listens.resolve()
    }
    return log(line)
  })
  createInterface({ input: child.stderr }).on('line', remember)
  const ended = once(child, 'close').then(([code, signal]) => {
    address = undefined
    const how = typeof signal === 'string' ? signal : `exit code ${code}`
    listens.reject(new Error(`The service ended before it listened (${how}): ${last.trim()}`))
    return how === 'SIGKILL' || how === 'exit code 0' ? how : `${how}: ${last.trim()}`
  })
  listens.promise.catch(() => undefined)
  return {
    address: () => address,
    listening: listens.promise,
    ended,
    signal: (name) => void child.kill(name),
    async pause(ms) {
      // By another process: what stands still does not see that the test has ended, and must not do so for ever.
      const { pid } = child
      const script = `kill -STOP ${pid}; sleep ${ms / 1_000}; kill -CONT ${pid}`
      await once(spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }), 'exit')
    },
  }
}

/** A promise with its ends; the library of es2023 has none. */
function settled() {
  let resolve = () => {}
  let reject: (reason: Error) => void = () => {}
  const promise = new Promise<void>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  return { promise, resolve: () => resolve(), reject: (reason: Error) => reject(reason) }
}

function parsed(text: string): LogLine | undefined {
  try {
    const line: unknown = JSON.parse(text)
    const known = typeof line === 'object' && line !== null && 'msg' in line && 'level' in line
    return known ? (line as LogLine) : undefined
  } catch {
    return undefined
  }
}
