// A database for one run. It is dropped whatever is still connected to it.
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface OwnDatabase {
  readonly url: string
  drop(): Promise<void>
}

export async function makeDatabase(serverUrl: string): Promise<OwnDatabase> {
  const name = `chaos_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
