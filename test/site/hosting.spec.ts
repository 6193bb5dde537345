// What the build leaves for hosts beside the pages.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { smallest } from '../../src/build/compress.ts'
import { headersFile } from '../../src/build/host-headers.ts'
import { moved } from '../../src/build/old-addresses.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const dist = path.resolve('dist')
const { base } = siteAddress(process.env)
const at = base === '/' ? '' : base
const read = (name: string) => readFileSync(path.join(dist, name))
const files = globSync('**/*', { cwd: dist }).filter((name) =>
  statSync(path.join(dist, name)).isFile(),
)
const plain = files.filter((name) => !/\.(br|gz)$/.test(name))

test('each compressed copy is of a file, unpacks to it, and is smaller', () => {
  let copies = 0
  for (const name of files) {
    const [, of = '', encoding] = /^(.*)\.(br|gz)$/.exec(name) ?? []
    if (encoding === undefined) continue
    const copy = read(name)
    const unpacked = encoding === 'br' ? brotliDecompressSync(copy) : gunzipSync(copy)
    expect(unpacked.equals(read(of)), name).toBe(true)
    expect(copy.length, name).toBeLessThan(unpacked.length)
    copies += 1
  }
  expect(copies).toBeGreaterThan(2 * globSync('**/index.html', { cwd: dist }).length * 0.9)
})

test('what has no copies is small, or would hardly be smaller', () => {
  // These are read by hosts and sent to nobody.
  const sent = plain.filter((name) => !/^_(headers|redirects)$/.test(name))
  for (const name of sent) {
    const copies = ['br', 'gz'].filter((encoding) =>
      existsSync(path.join(dist, `${name}.${encoding}`)),
    )
    if (copies.length === 2) continue
    expect(copies, name).toEqual([])
    const bytes = read(name)
    if (bytes.length < smallest) continue
    expect(gzipSync(bytes).length / bytes.length, name).toBeGreaterThan(0.8)
  }
})

test('what hosts may keep for ever has a hash in its name', () => {
  const kept = plain.filter((name) => name.startsWith('_astro'))
  expect(kept.length).toBeGreaterThan(20)
  for (const name of kept) expect(name).toMatch(/[.-][\w-]{5,8}\.(js|css|bin|ttf|woff2)$/)
})

test('_headers is there as it is written for this base', () => {
  expect(read('_headers').toString()).toBe(headersFile(base))
})

test('_redirects has each old address once, and each leads to a page of the site', () => {
  const lines = read('_redirects').toString().trim().split('\n')
  const from = lines.map((line) => {
    const [old = '', to = '', status, ...more] = line.split(' ')
    expect([status, more]).toEqual(['301', []])
    const { pathname, hash } = new URL(to, 'a:/')
    expect(pathname.startsWith(`${at}/`), line).toBe(true)
    const page = `${pathname.slice(at.length + 1)}index.html`
    expect(existsSync(path.join(dist, page)), line).toBe(true)
    if (hash !== '') expect(read(page).toString(), line).toContain(`id="${hash.slice(1)}"`)
    return old
  })
  expect(from).toEqual(moved.map((page) => `${at}/${page.from}`))
})
