// A project that is not this one: a folder of its own, from which somebody explores a handler in a terminal.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { exploreCommand, type Ended } from './explore-command.ts'

export interface OwnProject extends AsyncDisposable {
  readonly folder: string
  /** What `npm run -s explore -- …` does in that folder: Node alone or, with `byNpm`, in the way in which npm calls it. */
  explore(words: readonly string[], options?: { readonly byNpm?: boolean }): Promise<Ended>
}

/**
 * @param files their texts, by their paths in the folder
 * @param serverUrl where the explorer makes its database
 */
export async function ownProject(
  files: Readonly<Record<string, string>>,
  serverUrl: string,
): Promise<OwnProject> {
  const folder = await mkdtemp(join(tmpdir(), 'own-project-'))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return {
    folder,
    explore: (words, { byNpm = false } = {}) =>
      exploreCommand(words, {
        cwd: byNpm ? '.' : folder,
        env: {
          EXPLORE_DATABASE_URL: serverUrl,
          // A server that a client of the handler's own could reach, if it were let.
          DATABASE_URL: serverUrl,
          // npm goes to the folder of the package, and says where it was.
          ...(byNpm ? { INIT_CWD: folder, npm_lifecycle_event: 'explore' } : {}),
        },
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A canteen in plain SQL: money on a card. */
export const canteen = {
  'schema.sql': `CREATE TABLE card (id text PRIMARY KEY, balance int NOT NULL DEFAULT 0);
CREATE TABLE top_up (id bigserial PRIMARY KEY, event text NOT NULL UNIQUE, card text NOT NULL);
`,
  'given.sql': `INSERT INTO card (id) VALUES ('card_7'), ('card_8');`,
  'event.json': '{ "id": "evt_1", "card": "card_7", "amount": 500 }',
  'other-event.json': '{ "id": "evt_2", "card": "card_8", "amount": 300 }',
  'top-up.ts': `import type { Pool } from 'pg'
import { credit } from './lib/credit'

export async function handle(event: Event, { client }: { client: Pool }): Promise<number> {
  const seen = await client.query('SELECT FROM top_up WHERE event = $1', [event.id])
  if (seen.rowCount !== 0) return 200
  console.log('new', event.id)
  await credit(client, event.card, event.amount)
  await client.query('INSERT INTO top_up (event, card) VALUES ($1, $2)', [event.id, event.card])
  return 200
}

interface Event { id: string; card: string; amount: number }
`,
  'lib/credit.ts': `import type { Pool } from 'pg'

export async function credit(client: Pool, card: string, amount: number): Promise<void> {
  await client.query('UPDATE card SET balance = balance + $2 WHERE id = $1', [card, amount])
}
`,
  'fixed.js': `export default async function topUp({ id, card, amount }, { client }) {
  await client.query(
    \`WITH new AS (INSERT INTO top_up (event, card) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING card)
     UPDATE card SET balance = balance + $3 FROM new WHERE id = new.card\`,
    [id, card, amount],
  )
  return 200
}
`,
} as const

/** What each call names besides its handler. */
export const ofCanteen = ['--schema', 'schema.sql', '--given', 'given.sql', '--event', 'event.json']
