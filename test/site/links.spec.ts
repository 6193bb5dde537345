import path from 'node:path'
import { expect, test } from 'vitest'
import { brokenLinks } from '../../src/build/check-links.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import { siteOf } from '../support/site-of.ts'

const page = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`

test('every link and fragment of the built site leads somewhere', async () => {
  expect(
    await brokenLinks({ dir: path.resolve('dist'), base: siteAddress(process.env).base }),
  ).toEqual([])
})

test('what is broken is named, and what is not is left alone', async () => {
  const dir = await siteOf({
    'index.html': page(
      '<a href="/a/">ok</a> <a href="a">ok</a> <a href="/a/#there">ok</a> <a href="#">ok</a> <a href="#top">ok</a>' +
        '<a href="https://elsewhere.example/x">ok</a> <a href="mailto:a@b.example">ok</a>' +
        '<a href="/b/">x</a> <a href="/a/#gone">x</a> <a href="#gone">x</a> <img src="/gone.png">',
    ),
    'a/index.html': page('<h2 id="there">There</h2> <a href="../">ok</a> <a href="../c/">x</a>'),
  })
  expect(await brokenLinks({ dir, base: '/' })).toEqual([
    { page: 'a/index.html', link: '../c/', reason: 'no such page' },
    { page: 'index.html', link: '/b/', reason: 'no such page' },
    { page: 'index.html', link: '/a/#gone', reason: 'no such fragment' },
    { page: 'index.html', link: '#gone', reason: 'no such fragment' },
    { page: 'index.html', link: '/gone.png', reason: 'no such page' },
  ])
})

test('below a base, a link that forgot it is broken', async () => {
  const dir = await siteOf({
    'index.html': page('<a href="/docs/a/">ok</a> <a href="/docs">ok</a> <a href="/a/">x</a>'),
    'a/index.html': page(''),
  })
  expect(await brokenLinks({ dir, base: '/docs' })).toEqual([
    { page: 'index.html', link: '/a/', reason: 'outside the base' },
  ])
})
