// What a reader's own setup.sql does to a verdict. Emulated transactions are compared with PostgreSQL under the schema
// that ships; under another one, such as one with a trigger, nobody has compared them.
import type { Exploration } from './protocol.ts'
import type { Done } from './verdict.ts'

const why =
  'Transactions that overlap are emulated in this page, and compared with PostgreSQL under the setup.sql that ships. Yours is another one.'

export function runUnder(ownSetup: boolean, run: Done): Done {
  return ownSetup && run.how === 'emulated' ? { ...run, how: 'cannot-say', why } : run
}

export function searchUnder(ownSetup: boolean, search: Exploration): Exploration {
  if (!ownSetup || search.how !== 'emulated') return search
  const said = search.type === 'violated' || search.type === 'held'
  return {
    ...search,
    how: 'cannot-say',
    ...(said ? { type: 'cannot-say', reason: why } : {}),
  }
}
