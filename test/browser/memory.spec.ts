// What a page that is used for long still holds: its own objects, and those of the sandbox that it keeps warm.
import { Heaps, type Held } from '../support/heaps.ts'
import { expect, Playground, test } from './playground.ts'

// What is recorded for a trace is held by the page.
test.use({ trace: 'off' })

const address = 'playground/check-then-create-without-index/'

/** Presses Run and is back when the playground waits for the next press, again and again. */
async function runs({ root }: Playground, times: number): Promise<void> {
  await root.evaluate(async (host: HTMLElement, times: number) => {
    const button = host.querySelector<HTMLElement>('[data-do="run"]')
    for (let run = 0; run < times; run++) {
      await new Promise<void>((ended) => {
        let began = false
        const watching = new MutationObserver(() => {
          const { phase } = host.dataset
          began ||= phase === 'busy'
          if (!began || phase === 'busy') return
          watching.disconnect()
          ended()
        })
        watching.observe(host, { attributeFilter: ['data-phase'] })
        button?.click()
      })
      if (host.dataset['phase'] !== 'ready') throw new Error(`run ${run + 1} closed the sandbox`)
    }
  }, times)
}

/** How many times as much as before. */
function growth(before: Held, after: Held): Held {
  const kinds = Object.keys(before) as (keyof Held)[]
  const ratios = kinds.map((kind) => [kind, after[kind] / before[kind]])
  return Object.fromEntries(ratios) as unknown as Held
}

test('after a hundred more runs, the page and its sandbox hold less than a tenth more', async ({
  page,
}, { project }) => {
  test.skip(project.name !== 'desktop', 'What is held does not depend on the width.')
  test.slow()
  const heaps = await Heaps.of(page)
  const playground = await Playground.open(page, address)
  await playground.choose('Storm')
  await runs(playground, 10)
  await expect(playground.status).toContainText('charged twice')
  const before = await heaps.held()
  // A sandbox with a database in it: that it is this one which is measured.
  expect(before.wasm).toBeGreaterThan(64 * 1024 * 1024)
  await runs(playground, 100)
  const after = await heaps.held()
  const grown = growth(before, after)
  test.info().annotations.push({ type: 'held', description: JSON.stringify({ before, after }) })
  for (const [kind, ratio] of Object.entries(grown)) expect(ratio, kind).toBeLessThan(1.1)
})
