// A page has one title. What it takes in from elsewhere, such as the changelog, may not bring another.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { elementsOf } from '../../src/build/html-tree.ts'

const dist = path.resolve('dist')

test('each page has exactly one h1, those that lead on to another as well', () => {
  const pages = globSync('**/*.html', { cwd: dist }).map((name) => name.split(path.sep).join('/'))
  expect(pages.length).toBeGreaterThan(300)
  const others = pages.flatMap((page) => {
    const html = readFileSync(path.join(dist, page), 'utf8')
    const titles = elementsOf(html).filter(({ tagName }) => tagName === 'h1').length
    return titles === 1 ? [] : [`${page}: ${titles}`]
  })
  expect(others).toEqual([])
})
