// The three documents take about as long to read as they promise. Whoever is told half an hour and needs a whole one stops in
// the middle, so beyond half more something has to be cut; below half, something is missing.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { htmlFiles } from '../../src/build/html-files.ts'
import { minutesOf, sumOf } from '../../src/build/reading-time.ts'

/** In minutes. */
const promised = [
  { document: 'the strategies', pages: '/strategies/**', minutes: 30 },
  { document: 'the quick reference', pages: '/quick-reference/', minutes: 5 },
  { document: 'the checklist', pages: '/checklist/', minutes: 20 },
]

const times = new Map<string, number>()
for (const name of await htmlFiles('dist'))
  if (/^(strategies|quick-reference|checklist)\//.test(name)) {
    const html = readFileSync(path.join('dist', name), 'utf8')
    times.set(`/${name.replace(/index\.html$/, '')}`, minutesOf(html))
  }

it.each(promised)('$document: about $minutes minutes', ({ pages, minutes }) => {
  const sum = sumOf(pages, times)
  const parts = [...times]
    .filter(([page]) => pages === page || (pages.endsWith('**') && sumOf(page, times) > 0.05))
    .filter(([page]) => page.startsWith(pages.replace('**', '')))
    .map(([page, each]) => `  ${each.toFixed(1)} ${page}`)
  const says = `${sum.toFixed(1)} minutes, and ${minutes} are promised:\n${parts.join('\n')}`
  expect(sum, says).toBeGreaterThanOrEqual(minutes / 2)
  expect(sum, says).toBeLessThanOrEqual(minutes * 1.5)
})
