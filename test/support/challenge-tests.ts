// A challenge is fair if what the reader finds breaks, what is shown as the solution holds in every order, and what only
// looks like a solution breaks. On each database; small bounds in test/examples, none in test/long.
import { afterAll, describe, expect, it } from 'vitest'
import {
  challengeSlugs,
  cheatsOf,
  loadChallenge,
  type Challenged,
} from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import { depthFirst, explore, type Outcome } from '../../src/explorer/index.ts'
import { databases } from './databases.ts'
import { Labs } from './lab.ts'

const host = hostWith({ patience: 20_000 })

/** A search that has ended with the first order that broke, whether or not there were others to come. */
const broken = { type: expect.stringMatching(/^(cancelled|violated)$/), findings: { broken: 1 } }

/** @param most at most so many orders of each handler */
export function testChallenges(most: number): void {
  const labs = databases.map(({ product, open }) => ({ product, labs: new Labs(open) }))
  afterAll(async () => {
    for (const { labs: each } of labs) await each.close()
  })

  describe.each(challengeSlugs())('%s', (slug) => {
    describe.each(labs)('on $product', ({ product, labs }) => {
      const search = async (which: string, until: 'the end' | 'it breaks') =>
        outcomeOf(await loadChallenge(slug, which), labs, most, until)
      const replay = (which: string) =>
        `Replay: npm run -s explore -- ${slug} --database ${product.toLowerCase().replace('postgresql', 'postgres')} --handler examples/${slug}/${which}.ts`

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
  labs: Labs,
  schedules: number,
  until: 'the end' | 'it breaks',
): Promise<Outcome> {
  const { database, clients } = await labs.for(schema)
  const signal = { cancelled: false }
  return explore({ scenario, handler, database, host }, depthFirst(), {
    clients,
    schedules,
    signal,
    ran: ({ witness }) => {
      signal.cancelled = until === 'it breaks' && witness.broken.length > 0
    },
  })
}
