// What the page about browsers says was run adds up.
import { expect, test } from 'vitest'
import seen from '../../content/browsers/seen.json' with { type: 'json' }

const steps = seen.parts.flatMap((part) => part.steps)

test('each engine took every step but those that its driver cannot take', () => {
  expect(seen.engines.map(({ name }) => name)).toEqual(['Chromium', 'Firefox', 'WebKit'])
  expect(steps.length).toBeGreaterThan(30)
  expect(new Set(steps).size).toBe(steps.length)
  for (const { name, version, taken, lacks, left } of seen.engines) {
    expect(version, name).toMatch(/^\d+\./)
    expect(taken + left.length, name).toBe(steps.length)
    for (const step of left) expect(steps, name).toContain(step)
    if (left.length > 0) expect(lacks.length, name).toBeGreaterThan(0)
  }
})
