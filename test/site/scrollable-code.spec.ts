import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { htmlFiles } from '../../src/build/html-files.ts'
import { attribute, elementsOf } from '../../src/build/html-tree.ts'

it('code that does not wrap can be tabbed to as the page comes, before any script has run', async () => {
  let stops = 0
  for (const name of await htmlFiles('dist'))
    for (const element of elementsOf(readFileSync(path.join('dist', name), 'utf8'))) {
      if (element.tagName !== 'pre' || attribute(element, 'data-language') === undefined) continue
      if (attribute(element, 'class')?.includes('wrap')) continue
      expect(attribute(element, 'tabindex'), name).toBe('0')
      stops++
    }
  expect(stops).toBeGreaterThan(100)
})
