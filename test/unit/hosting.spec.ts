// What the page about hosting says, and what the files for hosts say in their own languages.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import seen from '../../content/hosting/seen.json' with { type: 'json' }
import { everywhere, forHashed, forOthers, headersFile } from '../../src/build/host-headers.ts'

interface HostRow {
  readonly does: readonly string[]
  readonly seen?: readonly string[]
}

const text = (file: string) => readFileSync(file, 'utf8')
const rows = parse(text('content/hosting/hosts.yaml')) as readonly HostRow[]

test('each server that the page says was run is in the record, and none is left out', () => {
  const said = rows.flatMap(({ seen = [] }) => seen)
  expect(said.sort()).toEqual(seen.hosts.map(({ name }) => name).sort())
  for (const { bases } of seen.hosts) expect(bases.length).toBeGreaterThan(1)
})

test('what the page says to change stands in the file for nginx', () => {
  const nginx = text('hosting/nginx.conf')
  for (const part of ['root   /srv/site;', 'set    $base "";', '# brotli_static on;'])
    expect(nginx).toContain(part)
})

test.each(['hosting/nginx.conf', 'hosting/Caddyfile'])('%s says all that _headers says', (file) => {
  for (const [name, value] of Object.entries(everywhere)) {
    expect(text(file)).toContain(name)
    expect(text(file)).toContain(value)
  }
  for (const value of [forHashed, forOthers]) expect(text(file)).toContain(value)
})

test('the container has files that are there, and the Caddyfile that is tested', () => {
  const copied = [...text('hosting/Containerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
  const files = copied.flatMap(([, names = '']) => names.split(' '))
  expect(files).toContain('hosting/Caddyfile')
  for (const file of files) expect(existsSync(file), file).toBe(true)
})

test.each([
  ['/', '/*', '/_astro/*'],
  ['/docs', '/docs/*', '/docs/_astro/*'],
])('_headers at %s: its rules are below the base, and no two name one header', (base, ...rules) => {
  const file = headersFile(base)
  const blocks = file.trim().split('\n\n')
  expect(blocks.map((block) => block.split('\n')[0])).toEqual(rules)
  const names = [...file.matchAll(/^ {2}([\w-]+): \S/gm)].map(([, name]) => name)
  expect(new Set(names).size).toBe(names.length)
})
