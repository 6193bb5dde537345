// Two hundred events for three tenants through two processes that are killed, on connections that are cut, into an outside
// world that fails. What the run survived is kept for a page: CHAOS_RECORD=1 npx vitest run test/long/chaos.spec.ts
import { expect, inject, it } from 'vitest'
import { record, recordedReport, reportOf, shapeOf } from '../support/chaos/chaos-report.ts'
import { runChaos } from '../support/chaos/chaos-run.ts'
import { printReplay, seeds } from '../support/seed.ts'

const size = { events: 200, kills: 16, pauses: 6, cuts: 16, innerCuts: 30 }

it.each(seeds(3))('two hundred events take effect once each (seed %i)', async (seed) => {
  printReplay(seed)
  const outcome = await runChaos(inject('postgresUrl'), seed, size, {
    deliverMs: 180_000,
    // After ten failures the next pause may be half a minute.
    drainMs: 120_000,
  })
  expect(outcome.broken).toEqual([])
  const { events: _, ...broke } = size
  expect(outcome.survived).toMatchObject(broke)
  const report = reportOf(outcome, inject('postgresVersion'))
  console.log(JSON.stringify(report.survived))
  if (seed === 1 && process.env['CHAOS_RECORD'] !== undefined) await record(report)
  const recorded = recordedReport()
  expect(shapeOf(report)).toEqual(shapeOf(recorded))
  // Another seed draws another plan.
  if (recorded.planned.seed === seed) expect(report.planned).toEqual(recorded.planned)
})
