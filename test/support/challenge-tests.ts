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
      const ended = async (which: string) => {
        const challenge = await loadChallenge(slug, which)
        return { outcome: await outcomeOf(challenge, open, most), challenge }
      }
      const replay = (which: string) =>
        `Replay: npm run -s explore -- ${slug} --database ${on.toLowerCase().replace('postgresql', 'postgres')} --handler examples/${slug}/${which}.ts`

      it('as found, it breaks', async () => {
        expect((await ended('start')).outcome, replay('start')).toMatchObject({ type: 'violated' })
      })

      it('the solution holds', async () => {
        const { outcome } = await ended('solution')
        const { findings } = outcome
        expect(outcome, replay('solution')).toMatchObject({
          type: 'held',
          ...(findings.schedules < most ? { complete: true } : {}),
        })
        expect(findings.schedules).toBeGreaterThan(0)
      })

      it.each(cheatsOf(slug))('%s does not pass', async (cheat) => {
        const { outcome } = await ended(cheat)
        if (outcome.type === 'held' && !outcome.complete) return
        expect(outcome, replay(cheat)).toMatchObject({ type: 'violated' })
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
): Promise<Outcome> {
  const database = await open(schema)
  try {
    return await explore({ scenario, handler, database, host }, depthFirst(), { schedules })
  } finally {
    await database.close()
  }
}
