// Takes the service's connections away, as a failover or an administrator does.
import pg from 'pg'

export interface Cuts {
  /** Sessions that were ended. */
  readonly sessions: () => number
  cut(which: 'all' | 'busy'): Promise<void>
  stop(): Promise<void>
}

/** Sessions of this name are the test's own, and are left alone. */
export const testSession = 'chaos test'

export async function startCuts(databaseUrl: string): Promise<Cuts> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: testSession,
  })
  await client.connect()
  let sessions = 0
  return {
    sessions: () => sessions,
    async cut(which) {
      const { rows } = await client.query<{ ended: boolean }>(
        `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> $1
           AND ($2 = 'all' OR state <> 'idle')`,
        [testSession, which],
      )
      sessions += rows.filter(({ ended }) => ended).length
    },
    stop: () => client.end(),
  }
}
