// What a host has to do with the site, whichever server it is.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { everywhere, forHashed, hashedFolder } from '../../../src/build/host-headers.ts'
import { moved } from '../../../src/build/old-addresses.ts'
import type { Host } from './host.ts'

export interface HostedSite {
  readonly host: Host
  /** The address of the front page, with a slash at its end. */
  readonly url: string
  /** The folder in which the site was built. */
  readonly dist: string
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Not `fetch`, which unpacks what comes and takes no other encodings than its own. */
async function get(
  { url }: HostedSite,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(address, url), { headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      )
    })
    sent.on('error', reject).end()
  })
}

/** A type a file's name asks for; a browser refuses scripts and styles that have another. */
const types: Readonly<Record<string, RegExp>> = {
  html: /^text\/html; charset=utf-8$/i,
  css: /^text\/css\b/,
  js: /^(text|application)\/javascript\b/,
  bin: /^application\/octet-stream$/,
  txt: /^text\/plain; charset=utf-8$/i,
  ts: /^text\/plain; charset=utf-8$/i,
  sql: /^(text\/plain; charset=utf-8|application\/x-sql)$/i,
  yaml: /^text\/(plain|yaml); charset=utf-8$/i,
  json: /^application\/json\b/,
  svg: /^image\/svg\+xml\b/,
  png: /^image\/png$/,
  webp: /^image\/webp$/,
  woff2: /^font\/woff2$/,
}

/** One file of each kind that there is, the largest. */
export function kinds({ dist }: HostedSite): readonly (readonly [string, string])[] {
  return Object.keys(types).map((kind) => {
    const found = globSync(`**/*.${kind}`, { cwd: dist }).filter((name) => name !== '404.html')
    // A folder may have such a name as well: an old address is one.
    const files = found.filter((name) => statSync(path.join(dist, name)).isFile())
    const size = (name: string) => statSync(path.join(dist, name)).size
    const [largest] = files.sort((a, b) => size(b) - size(a))
    if (largest === undefined) throw new Error(`The site has no file of the kind ${kind}.`)
    return [kind, largest.split(path.sep).join('/')]
  })
}

/** A file at its address: whole, of its type, unpacked by nobody on the way, and kept as long as it may be. */
export async function serves(site: HostedSite, kind: string, file: string): Promise<void> {
  const { status, headers, body } = await get(site, addressOf(file))
  expect(status).toBe(200)
  expect(headers['content-type']).toMatch(types[kind] ?? /^$/)
  expect(headers['content-encoding']).toBeUndefined()
  expect(digest(body)).toBe(digest(read(site, file)))
  const { ofOthers } = site.host.says
  expect(headers['cache-control']).toBe(file.startsWith(`${hashedFolder}/`) ? forHashed : ofOthers)
  expect(headers).toMatchObject(said)
}

/** With each encoding that the server has, and with what a browser sends: the copy that the build has made, which unpacks to the file. */
export async function servesCopies(site: HostedSite, file: string): Promise<void> {
  const { encodings } = site.host
  const browsers = 'gzip, deflate, br, zstd'
  for (const accepted of [...encodings, browsers]) {
    const wanted = accepted === browsers ? encodings[0] : accepted
    const { status, headers, body } = await get(site, addressOf(file), {
      'accept-encoding': accepted,
    })
    const copy = `${file}.${wanted === 'br' ? 'br' : 'gz'}`
    expect(status).toBe(200)
    if (!existsSync(path.join(site.dist, copy))) {
      expect(headers['content-encoding'], file).toBeUndefined()
      continue
    }
    expect(headers['content-encoding'], `${file}, ${accepted}`).toBe(wanted)
    expect(headers['vary'], file).toMatch(/\baccept-encoding\b/i)
    expect(digest(body), copy).toBe(digest(read(site, copy)))
    const unpacked = wanted === 'br' ? brotliDecompressSync(body) : gunzipSync(body)
    expect(digest(unpacked), file).toBe(digest(read(site, file)))
    expect(headers).toMatchObject(said)
  }
}

/** An address where there is nothing: the page that says so, and nothing that a browser would keep. */
export async function missing(site: HostedSite, address: string): Promise<void> {
  const { status, headers, body } = await get(site, address)
  expect(status, address).toBe(404)
  expect(headers['content-type'], address).toMatch(types['html'] ?? /^$/)
  expect(digest(body), address).toBe(digest(read(site, '404.html')))
  expect(headers['cache-control'], address).toBe(site.host.says.ofNothing)
  expect(headers, address).toMatchObject(said)
}

/** A second visit: what has not changed comes without a body. */
export async function revalidates(site: HostedSite, file: string): Promise<void> {
  const { headers } = await get(site, addressOf(file))
  const etag = headers['etag'] ?? ''
  expect(etag).not.toBe('')
  const again = await get(site, addressOf(file), { 'if-none-match': etag })
  expect([again.status, again.body.length]).toEqual([304, 0])
}

/** A folder without its slash leads to the one with it, on the host that was asked; so does each old address, or to its page. */
export async function leadsOn(site: HostedSite): Promise<void> {
  const slash = { from: 'quick-reference', to: '/quick-reference/' }
  for (const { from, to } of [slash, ...moved]) {
    const { status, headers } = await get(site, from)
    expect([301, 302, 307, 308], from).toContain(status)
    const there = new URL(headers['location'] ?? '', new URL(from, site.url))
    const next = site.host.readsRedirects ? to.slice(1) : `${from}/`
    expect(there.href).toBe(new URL(next, site.url).href)
    // Whoever asks with a slash gets the page that leads on.
    const { status: found, body } = await get(site, `${from}/`)
    expect(found, from).toBe(200)
    expect(digest(body)).toBe(digest(read(site, `${from}/index.html`)))
  }
}

const said = Object.fromEntries(
  Object.entries(everywhere).map(([name, value]) => [name.toLowerCase(), value]),
)

function addressOf(file: string): string {
  return `./${file.replace(/(^|\/)index\.html$/, '$1')}`
}

function read({ dist }: HostedSite, file: string): Buffer {
  return readFileSync(path.join(dist, file))
}

/** Two large files that differ are told apart without printing them. */
function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
