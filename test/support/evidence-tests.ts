// What is recorded of each example is made again, and must come out the same to the byte. The tests of it are in two files,
// since a file is run by one worker, and there are two. Those with very many orders are made again in test/long.
import { afterAll, describe, expect, it } from 'vitest'
import { loadExample, readEvidence, slugs } from '../../src/cli/catalogue.ts'
import { closeDatabases, madeAgain, mostOrders, ordersOf } from './recorded-evidence.ts'

const mostBytes = 150_000

/** @param half 0 or 1: dealt out to and fro by the number of their orders, so that both take about as long */
export function testEvidence(half: 0 | 1): void {
  afterAll(closeDatabases)
  const orders = new Map(slugs().map((slug) => [slug, ordersOf(readEvidence(slug).evidence)]))
  const count = (slug: string) => orders.get(slug) as number
  const mine = [...slugs()]
    .sort((a, b) => count(a) - count(b))
    .filter((_slug, at) => [0, 3].includes(at % 4) === (half === 0))
  describe.each(mine)('%s', (slug) => {
    const { text, evidence } = readEvidence(slug)

    it.runIf(ordersOf(evidence) <= mostOrders)('comes out as recorded', { timeout: 300_000 }, () =>
      madeAgain(slug),
    )

    it('is small, and says nothing of the machine that made it', () => {
      expect(Buffer.byteLength(text)).toBeLessThan(mostBytes)
      expect(text).not.toMatch(
        /\/(home|root|tmp|work|Users)\/|node_modules|explore_[0-9a-f]{16}|"stack"/,
      )
    })

    it('shows on each database what is declared', async () => {
      const { scenario, about } = await loadExample(slug)
      const [pglite, postgres] = evidence.runs
      expect(postgres).toMatchObject({
        database: 'PostgreSQL',
        outcome: scenario.expect === 'breaks' ? 'violated' : 'held',
        complete: true,
      })
      expect(pglite).toMatchObject({
        database: 'PGlite',
        outcome: about.onPGlite === undefined ? postgres?.outcome : 'cannot-say',
      })
      if (about.onPGlite !== undefined) return
      expect(pglite?.counts).toEqual(postgres?.counts)
    })

    it('names a fix that is an example and holds', async () => {
      const { scenario } = await loadExample(slug)
      if (scenario.fix === undefined) return
      const fix = await loadExample(scenario.fix)
      expect(fix.scenario.expect).toBe('holds')
    })
  })
}
