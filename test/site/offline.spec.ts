// What is kept for reading offline: all that a reader can open, and nothing heavy before somebody has asked for it.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { headersFile } from '../../src/build/host-headers.ts'
import type { Sizes } from '../../src/build/keep-offline.ts'
import { serviceWorker } from '../../src/build/offline-script.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import type { Row } from '../../src/offline/kept-files.ts'

const dist = path.resolve('dist')
const read = (name: string) => readFileSync(path.join(dist, name), 'utf8')
const worker = read('sw.js')
const sizes = JSON.parse(read('offline.json')) as Sizes
const MB = 1_000_000

/** The list as it stands in the worker: the only text in it that begins so. */
function rowsOf(script: string): readonly Row[] {
  const from = script.indexOf('[["')
  const literal = script.slice(from, script.indexOf(']]', from) + 2)
  return runInNewContext(literal) as readonly Row[]
}

const rows = rowsOf(worker)
const fileOf = (address: string) => address.replace(/(^|\/)$/, '$1index.html')
const named = new Map(rows.map((row) => [fileOf(row[0]), row]))

test('each page is kept, with the revision that it says of itself', () => {
  const pages = globSync('**/*.html', { cwd: dist })
  expect(pages.length).toBeGreaterThan(300)
  for (const page of pages) {
    const [, revision, bytes, part] = named.get(page) ?? []
    expect(part, page).toBe('pages')
    expect(read(page), page).toContain(`<meta name="revision" content="${revision}"></head>`)
    expect(bytes, page).toBe(statSync(path.join(dist, page)).size)
  }
})

test('each file that is kept is there, and each is kept once', () => {
  for (const name of named.keys()) expect(existsSync(path.join(dist, name)), name).toBe(true)
  expect(named.size).toBe(rows.length)
})

test('what a page shows and loads by itself is kept with the pages', () => {
  const wanted = new Set<string>()
  for (const page of globSync('**/*.html', { cwd: dist }))
    for (const [, at = ''] of read(page).matchAll(
      /<(?:script|img|link rel="stylesheet")[^>]* (?:src|href)="\/([^"?#]+)"/g,
    ))
      wanted.add(at)
  const { base } = siteAddress(process.env)
  const below = base === '/' ? '' : `${base.slice(1)}/`
  expect(wanted.size).toBeGreaterThan(20)
  for (const at of wanted) expect(named.get(at.slice(below.length))?.[3], at).toBe('pages')
})

test('nothing heavy is kept with the pages, and all that a playground loads is in the other part', () => {
  const inPart = (part: string) => rows.filter((row) => row[3] === part)
  const heaviest = inPart('pages').filter(
    ([name, , bytes]) => !/\/$|^$/.test(name) && bytes > 250_000,
  )
  expect(heaviest).toEqual([])
  const playground = inPart('playground').map(([name]) => name)
  for (const part of ['sandbox', 'pglite-wasm', 'pglite-data', 'prisma-wasm', 'snapshot'])
    expect(playground.filter((name) => name.startsWith(`_astro/${part}.`))).toHaveLength(1)
  for (const of of ['ts.worker', 'editor.worker', 'monaco-setup'])
    expect(
      playground.some((name) => name.startsWith(`_astro/${of}`)),
      of,
    ).toBe(true)
  // All that is in that folder, in one part or the other.
  const hashed = globSync('_astro/*', { cwd: dist }).filter((name) => !/\.(br|gz)$/.test(name))
  expect(hashed.filter((name) => !named.has(name))).toEqual([])
})

test('what readers do not read is not kept', () => {
  const others = /\.(br|gz)$|^_(headers|redirects)$|^social|^llms|^robots|^sitemap|^sw\.js$/
  expect([...named.keys()].filter((name) => others.test(name))).toEqual([])
})

test('how much that is, as it is said to readers', () => {
  for (const part of ['pages', 'playground'] as const) {
    const mine = rows.filter((row) => row[3] === part)
    expect(sizes[part].files).toBe(mine.length)
    expect(sizes[part].bytes).toBe(mine.reduce((sum, [, , bytes]) => sum + bytes, 0))
  }
  console.log(
    Object.entries(sizes)
      .map(
        ([part, { files, bytes, sent }]) =>
          `${part}: ${files} files, ${sent} of ${bytes} bytes sent`,
      )
      .join('; '),
  )
  // In the background of every first visit, so it is bounded like what a page loads.
  expect(sizes.pages.sent).toBeLessThan(8 * MB)
  expect(sizes.pages.files).toBeLessThan(900)
  expect(sizes.playground.sent).toBeLessThan(14 * MB)
})

test('what every page loads for it in an idle moment is small, and so is the worker', () => {
  const [script = ''] = globSync('_astro/offline.*.js', { cwd: dist })
  expect(gzipSync(read(script)).length).toBeLessThan(2000)
  expect(gzipSync(worker).length).toBeLessThan(25_000)
})

test('the same list makes the same worker, and it names no folder of this machine', async () => {
  const again = Buffer.from(await serviceWorker(rows)).toString()
  expect(again).toBe(worker)
  expect(rows.map(([name]) => name)).toEqual(rows.map(([name]) => name).sort())
  for (const text of [worker, read(globSync('_astro/offline.*.js', { cwd: dist })[0] ?? '')])
    expect(text).not.toContain(process.cwd())
})

test('no host is told to keep the worker: only what has a hash in its name', () => {
  const { base } = siteAddress(process.env)
  const kept = headersFile(base)
    .split('\n\n')
    .filter((rule) => rule.includes('immutable'))
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatch(/\/_astro\/\*\n/)
})
