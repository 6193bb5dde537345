import pg from 'pg'
import type { Database, Request, Standing } from '../explorer/index.ts'
import { leadsBack } from './circle.ts'
import type { Connect, InUse } from './connect.ts'
import { setsForSession } from './lock-timeout.ts'
import { applicationName, isOwn } from './own-database.ts'
import { careFor, type Send } from './tables.ts'

export interface PostgresDatabase<Client> extends Database<Client> {
  /** Ends every session. The database stays; who made it drops it. */
  disconnect(): Promise<void>
}

interface Sessions {
  readonly pool: pg.Pool
  readonly pids: Set<number>
  readonly open: Set<InUse>
  waitEnded: boolean
}

/**
 * PostgreSQL as the explorer needs it: one pool of sessions for each process, and one more that looks on.
 * @param url a database that the explorer has made; any other is refused.
 * @param schema SQL that makes the tables; sent once.
 * @param connect makes what a handler works with
 */
export async function postgresDatabase<Client>({
  url,
  schema,
  connect,
}: {
  readonly url: string
  readonly schema: readonly string[]
  readonly connect: Connect<Client>
}): Promise<PostgresDatabase<Client>> {
  if (!isOwn(url))
    throw new Error(
      'The explorer empties the tables it finds. It was about to do so in a database that is not its own.',
    )
  const own = { connectionString: url, application_name: applicationName }
  const control = new pg.Client(own)
  control.on('error', ignoreShutdown)
  await control.connect()
  for (const sql of schema) if (sql.trim() !== '') await control.query(sql)
  const send: Send = async (sql) => {
    const result = await control.query<(string | null)[]>({
      text: sql,
      rowMode: 'array',
      types: { getTypeParser: () => (text: string) => text },
    })
    return result.rows
  }
  const care = await careFor(send)
  const [[version]] = (await send('SHOW server_version')) as [[string]]
  const [[timeout]] = (await send('SHOW deadlock_timeout')) as [[string]]
  const sessions = new Map<number, Sessions>()
  const believed = new Set<number>()

  return {
    product: 'PostgreSQL',
    version: version.split(' ')[0] as string,
    emulates: false,
    standing,
    decidesDeadlocks: timeout === '1ms',
    relations: { ...care.relations, exclusive: false },
    async client(process, gate) {
      const pool = new pg.Pool({ ...own, max: 4, min: 1 })
      const mine: Sessions = { pool, pids: new Set(), open: new Set(), waitEnded: false }
      pool.on('error', ignoreShutdown)
      pool.on('connect', (client) => {
        client.on('error', ignoreShutdown)
        const { processID } = client as unknown as { readonly processID: number }
        mine.pids.add(processID)
        client.once('end', () => mine.pids.delete(processID))
      })
      sessions.set(process, mine)
      return connect(pool, gate, mine)
    },
    reset: care.reset,
    tables: care.read,
    waiting: (inFlight) => waitingOf(inFlight, sessions, control, believed),
    async endWait(process) {
      const mine = sessions.get(process)
      if (mine === undefined) return
      mine.waitEnded = true
      await cancel([...mine.pids], control)
      // The signal takes its time: until it is there, the session still looks as if it waited.
      await rested([...mine.pids], control)
    },
    async leftOpen() {
      const { rows } = await control.query<{ pid: number }>(
        "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
      )
      return [...sessions]
        .filter(([, { pids }]) => rows.some(({ pid }) => pids.has(pid)))
        .map(([process]) => process)
    },
    async kill(killed) {
      await Promise.all(killed.map((process) => killSessions(sessions.get(process), control)))
    },
    async disconnect() {
      await Promise.all([...sessions.values()].map(({ pool }) => pool.end()))
      await control.end()
    },
  }
}

/** Everything here is PostgreSQL itself, but for a clock that nobody steers. */
function standing(request: Request): Standing {
  if (request.kind !== 'statement' || !setsForSession(request.sql)) return { type: 'real' }
  return {
    type: 'refused',
    why: 'A lock_timeout set for a whole session counts real time, in which no run can be repeated. Use SET LOCAL lock_timeout inside the transaction: there the schedule says when it has passed.',
    always: true,
  }
}

/**
 * Which process waits for which, from the lock table itself.
 * A wait seen for the first time is looked at again once the deadlock check of that session has run: if it closed a circle
 * it has got its 40P01 by then. So the victim is always the one that closed it, and the run can be repeated.
 */
async function waitingOf(
  inFlight: readonly number[],
  sessions: ReadonlyMap<number, Sessions>,
  control: pg.Client,
  believed: Set<number>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const owners = new Map<number, number>()
  for (const [process, { pids }] of sessions) for (const pid of pids) owners.set(pid, process)
  const asked = [...owners].filter(([, process]) => inFlight.includes(process)).map(([pid]) => pid)
  await rested(
    [...owners.keys()].filter((pid) => !asked.includes(pid)),
    control,
  )
  let found = await blockedAmong(asked, [...owners.keys()], control)
  if (found.some(({ pid }) => !believed.has(pid))) {
    await new Promise((resolve) => setTimeout(resolve, deadlockCheck))
    found = await blockedAmong(asked, [...owners.keys()], control)
  }
  // Who waits in a circle will not wait for long: on a busy machine the server may take its time to see it.
  for (let looks = 0; looks < patience && hasCircle(found); looks++) {
    await new Promise((resolve) => setTimeout(resolve, deadlockCheck))
    found = await blockedAmong(asked, [...owners.keys()], control)
  }
  believed.clear()
  for (const { pid } of found) believed.add(pid)
  return new Map(
    found.map(({ pid, blockers }) => [
      owners.get(pid) as number,
      [
        ...new Set(
          blockers.map((blocker) => owners.get(blocker)).filter((process) => process !== undefined),
        ),
      ].sort((a, b) => a - b),
    ]),
  )
}

/**
 * An error reaches its client before the server has undone the transaction and let go of its locks.
 * Only when the session has come to rest is it known who still waits.
 */
async function rested(pids: readonly number[], control: pg.Client): Promise<void> {
  const active = "SELECT 1 FROM pg_stat_activity WHERE pid = ANY($1::int[]) AND state = 'active'"
  while (((await control.query(active, [pids])).rowCount ?? 0) > 0);
}

/** Milliseconds after which a session with deadlock_timeout = 1ms has certainly looked for a circle. */
const deadlockCheck = 6

/** Looks at a circle, at most: a server with the usual deadlock_timeout has ended it after one second. */
const patience = 250

function hasCircle(
  found: readonly { readonly pid: number; readonly blockers: readonly number[] }[],
): boolean {
  const blockersOf = new Map(found.map(({ pid, blockers }) => [pid, blockers]))
  return found.some(({ pid }) => leadsBack(pid, (waiting) => blockersOf.get(waiting) ?? []))
}

async function blockedAmong(
  asked: readonly number[],
  all: readonly number[],
  control: pg.Client,
): Promise<readonly { readonly pid: number; readonly blockers: readonly number[] }[]> {
  const { rows } = await control.query<{ pid: number; blockers: number[] }>(
    'SELECT pid, pg_blocking_pids(pid) AS blockers FROM unnest($1::int[]) AS pid WHERE pg_isolation_test_session_is_blocked(pid, $2::int[])',
    [asked, all],
  )
  return rows
}

/** Ends what these sessions are running. */
async function cancel(pids: readonly number[], control: pg.Client): Promise<void> {
  await control.query(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = ANY($1::int[]) AND state = 'active'",
    [pids],
  )
}

/** A process that dies closes its sockets: what it was running is cancelled, what it had open is rolled back. */
async function killSessions(dead: Sessions | undefined, control: pg.Client): Promise<void> {
  if (dead === undefined) return
  if (dead.pids.size > 0) await cancel([...dead.pids], control)
  for (const inUse of dead.open) await inUse.abandon()
  dead.open.clear()
}

/** Without a listener, a server that stops would end this process with an uncaught 57P01. What it broke says so itself. */
function ignoreShutdown(): void {}
