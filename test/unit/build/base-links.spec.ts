import { expect, test } from 'vitest'
import { addBase } from '../../../src/build/base-links.ts'

test('root-relative links get the base, wherever they stand', () => {
  const html =
    '<!doctype html><p><a class="x" href="/quick-reference/#a">q</a> <img src=/a.png></p>'
  expect(addBase(html, '/docs/twice')).toBe(
    '<!doctype html><p><a class="x" href="/docs/twice/quick-reference/#a">q</a> <img src="/docs/twice/a.png"></p>',
  )
})

test.each([
  '/docs',
  '/docs/',
  '/docs/a/',
  '/docs?x',
  '/docs#x',
  '#here',
  'a/b',
  '../a',
  '//host/a',
  'https://host/a',
  'mailto:a@b',
])('%s stays as it is', (link) => {
  const html = `<!doctype html><a href="${link}">x</a>`
  expect(addBase(html, '/docs')).toBe(html)
})

test('a page whose name begins like the base is not the base', () => {
  expect(addBase('<!doctype html><a href="/docs-old/">x</a>', '/docs')).toContain(
    'href="/docs/docs-old/"',
  )
})

test('a link with an ampersand keeps its meaning', () => {
  expect(addBase('<!doctype html><a href="/a?b=1&amp;c=2">x</a>', '/docs')).toContain(
    'href="/docs/a?b=1&amp;c=2"',
  )
})

test('at the root nothing changes', () => {
  const html = '<!doctype html><a href="/a/">x</a>'
  expect(addBase(html, '/')).toBe(html)
})
