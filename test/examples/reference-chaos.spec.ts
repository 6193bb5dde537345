// The reference service, with its processes killed, its connections cut and the outside world failing, keeps its promises.
import { expect, inject, it } from 'vitest'
import { openDatabase } from '../../examples/reference/database.ts'
import { runChaos } from '../support/chaos/chaos-run.ts'
import { startEndingAtOnce } from '../support/chaos/ends-at-once.ts'
import { printReplay, seeds } from '../support/seed.ts'

const size = { events: 30, kills: 4, pauses: 2, cuts: 8, innerCuts: 9 }

/**
 * What goes wrong eight times by itself, and once or twice because its process died, is tried again after half a minute: each
 * pause is twice as long as the last. Most runs need a few seconds.
 */
const drainMs = 90_000

it.each(seeds(1))(
  'thirty events take effect once each, whatever breaks (seed %i)',
  { timeout: 150_000 },
  async (seed) => {
    printReplay(seed)
    const { broken, survived } = await runChaos(inject('postgresUrl'), seed, size, {
      deliverMs: 20_000,
      drainMs,
    })
    expect(broken).toEqual([])
    // A run in which nothing broke would prove nothing.
    const { events: _, ...broke } = size
    expect(survived).toMatchObject(broke)
    expect(survived.duplicates).toBeGreaterThan(0)
    expect(survived.redeliveries).toBeGreaterThan(0)
    expect(survived.repeatedTransfers).toBeGreaterThan(0)
  },
)

it('a connection that ends as it begins ends no process', async () => {
  const { url, stop } = await startEndingAtOnce()
  const prisma = openDatabase(url, () => {})
  // An error event that nobody listens to would be an uncaught exception.
  await expect(prisma.$transaction((tx) => tx.endpoint.count())).rejects.toThrow()
  await expect(prisma.endpoint.count()).rejects.toThrow()
  await prisma.$disconnect()
  stop()
})
