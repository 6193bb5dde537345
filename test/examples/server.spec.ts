import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { serverAccount } from '../../src/database/server-account.ts'
import { openFolders } from '../../src/database/server-binaries.ts'
import { startServer } from '../../src/database/server.ts'

const module = new URL('../../src/database/server.ts', import.meta.url)

/** What a server is made of: its processes, and its folder. */
interface Traces {
  readonly postmaster: number
  readonly supervisor: number
  readonly directory: string
}

async function query(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

async function tracesOf(url: string): Promise<Traces> {
  const { directory } = await query(url, `select current_setting('data_directory') as directory`)
  const postmaster = Number(readFileSync(`${directory}/postmaster.pid`, 'utf8').split('\n')[0])
  return {
    postmaster,
    supervisor: parentOf(postmaster),
    directory: String(directory).replace(/\/data$/, ''),
  }
}

function parentOf(pid: number): number {
  if (!existsSync('/proc')) {
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
  }
  // The fields after the program's name, which is in parentheses: state, parent.
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[1])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function expectNothingLeft({ postmaster, supervisor, directory }: Traces): Promise<void> {
  await expect
    .poll(() => [isAlive(postmaster), isAlive(supervisor), existsSync(directory)], {
      timeout: 15_000,
    })
    .toEqual([false, false, false])
}

/** Starts a server in a process of its own, which then does as told. */
async function startElsewhere(then: string) {
  const script = `
    import { startServer } from ${JSON.stringify(module.href)}
    const server = await startServer()
    console.log(server.url)
    ${then}
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = once(child, 'exit')
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { child, ended, url: line.trim() }
}

const wait = 'setInterval(() => {}, 1000)'

describe('the PostgreSQL server from npm', () => {
  it('answers as PostgreSQL 18 with the settings of a test server', async () => {
    const server = await startServer()
    try {
      expect(server.version).toMatch(/^18\.\d+$/)
      const row = await query(
        server.url,
        `select current_setting('server_version') as version, current_setting('fsync') as fsync,
           current_setting('deadlock_timeout') as deadlock, current_setting('max_connections') as connections,
           current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
           current_setting('timezone') as timezone, (select rolsuper from pg_roles where rolname = current_user) as super`,
      )
      expect(row).toEqual({
        version: server.version,
        fsync: 'off',
        deadlock: '1ms',
        connections: '100',
        addresses: '127.0.0.1',
        sockets: '',
        timezone: 'UTC',
        super: true,
      })
    } finally {
      await server.stop()
    }
  })

  it('lets nobody in without the password', async () => {
    const server = await startServer()
    try {
      const url = new URL(server.url)
      url.password = 'guess'
      await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    } finally {
      await server.stop()
    }
  })

  it('starts several at once', async () => {
    const servers = await Promise.all([startServer(), startServer(), startServer()])
    try {
      expect(new Set(servers.map(({ url }) => url)).size).toBe(3)
      for (const { url } of servers) expect(await query(url, 'select 1 as one')).toEqual({ one: 1 })
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  })

  it('leaves no process and no folder when stopped, twice, with a client still connected', async () => {
    const server = await startServer()
    const traces = await tracesOf(server.url)
    const client = new pg.Client({ connectionString: server.url })
    client.on('error', () => {})
    await client.connect()
    await Promise.all([server.stop(), server.stop()])
    expect([
      isAlive(traces.postmaster),
      isAlive(traces.supervisor),
      existsSync(traces.directory),
    ]).toEqual([false, false, false])
  })

  it('leaves nothing when the process ends without stopping it, and does not keep it alive', async () => {
    const { ended, url } = await startElsewhere(`setTimeout(() => {}, 2000)`)
    const traces = await tracesOf(url)
    expect(await ended).toEqual([0, null])
    await expectNothingLeft(traces)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing when the process is ended by %s',
    async (signal) => {
      const { child, ended, url } = await startElsewhere(wait)
      const traces = await tracesOf(url)
      // To the whole group, as a terminal and most CI systems do.
      process.kill(-(child.pid ?? 0), signal)
      expect(await ended).toEqual([null, signal])
      await expectNothingLeft(traces)
    },
  )

  it('leaves nothing when the process is killed while the server is starting', async () => {
    const [open = tmpdir()] = await openFolders(serverAccount())
    const temporary = mkdtempSync(join(open, 'delivered-twice-killed-'))
    chmodSync(temporary, 0o755)
    const script = `import { startServer } from ${JSON.stringify(module.href)}; startServer()`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: temporary },
    })
    const servers = () => readdirSync(temporary).filter((name) => name.includes('server'))
    try {
      await expect.poll(servers, { interval: 5, timeout: 10_000 }).not.toEqual([])
      child.kill('SIGKILL')
      await expect.poll(servers, { timeout: 15_000 }).toEqual([])
    } finally {
      rmSync(temporary, { recursive: true })
    }
  })

  it('leaves nothing when its supervisor is killed', async () => {
    const server = await startServer()
    const traces = await tracesOf(server.url)
    process.kill(traces.supervisor, 'SIGKILL')
    await expectNothingLeft(traces)
    await server.stop()
  })
})
