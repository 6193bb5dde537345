// One PostgreSQL for all tests of a project. Each test makes a database of its own in it.
import type { TestProject } from 'vitest/node'
import { startServer } from '../../src/database/server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the superuser: `inject('postgresUrl')` in a test. */
    postgresUrl: string
    /** For example `18.4`. */
    postgresVersion: string
  }
}

export default async function providePostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('postgresUrl', server.url)
  project.provide('postgresVersion', server.version)
  return () => server.stop()
}
