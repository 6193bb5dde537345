// A challenge is fair if what the reader finds breaks, what is shown as the solution holds in every order, and what only
// looks like a solution breaks. On each database; small bounds in test/examples, none in test/long.
import { describe, expect, inject, it } from 'vitest'
import {
  challengeSlugs,
  cheatsOf,
  loadChallenge,
  type Challenged,
} from '../../src/cli/catalogue.ts'
import { openPGlite, openPostgres, type OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import { depthFirst, explore, type Outcome } from '../../src/explorer/index.ts'

const host = hostWith({ patience: 20_000 })

/** A search that has ended with the first order that broke, whether or not there were others to come. */
const broken = { type: expect.stringMatching(/^(cancelled|violated)$/), findings: { broken: 1 } }

/** @param most at most so many orders of each handler */
export function testChallenges(most: number): void {
  describe.each(challengeSlugs())('%s', (slug) => {
    describe.each([
      { on: 'PGlite', open: openPGlite },
      {
        on: 'PostgreSQL',
        open: (schema: readonly string[]) => openPostgres(inject('postgresUrl'), schema),
      },
    ])('on $on', ({ on, open }) => {
      const search = async (which: string, until: 'the end' | 'it breaks') =>
        outcomeOf(await loadChallenge(slug, which), open, most, until)
      const replay = (which: string) =>
        `Replay: npm run -s explore -- ${slug} --database ${on.toLowerCase().replace('postgresql', 'postgres')} --handler examples/${slug}/${which}.ts`

      it('as found, it breaks', async () => {
        expect(await search('start', 'it breaks'), replay('start')).toMatchObject(broken)
      })

      it('the solution holds', async () => {
        const outcome = await search('solution', 'the end')
        const { findings } = outcome
        expect(outcome, replay('solution')).toMatchObject({
          type: 'held',
          ...(findings.schedules < most ? { complete: true } : {}),
        })
        expect(findings.schedules).toBeGreaterThan(0)
      })

      it.each(cheatsOf(slug))('%s does not pass', async (cheat) => {
        const outcome = await search(cheat, 'it breaks')
        // Where it would break is further than this search goes.
        if (outcome.type === 'held' && !outcome.complete) return
        expect(outcome, replay(cheat)).toMatchObject(broken)
      })
    })

    it('has three cheats at least', () => {
      expect(cheatsOf(slug).length).toBeGreaterThanOrEqual(3)
    })
  })
}

async function outcomeOf(
  { scenario, handler, schema }: Challenged,
  open: (schema: readonly string[]) => Promise<OpenDatabase>,
  schedules: number,
  until: 'the end' | 'it breaks',
): Promise<Outcome> {
  const database = await open(schema)
  const signal = { cancelled: false }
  try {
    return await explore({ scenario, handler, database, host }, depthFirst(), {
      schedules,
      signal,
      ran: ({ witness }) => {
        signal.cancelled = until === 'it breaks' && witness.broken.length > 0
      },
    })
  } finally {
    await database.close()
  }
}
