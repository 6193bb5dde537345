import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { serve, type Served } from '../../src/build/serve.ts'
import { siteOf } from '../support/site-of.ts'

const running: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
})

async function serving(options: Partial<Parameters<typeof serve>[0]> = {}): Promise<Served> {
  const dir = await siteOf({
    'index.html': 'front',
    'a/index.html': 'page a',
    '404.html': 'nothing here',
    'db.wasm': '',
    'data.json': '{}',
  })
  const served = await serve({ dir, port: 0, host: '127.0.0.1', ...options })
  running.push(() => served.stop())
  return served
}

test('pages at their addresses, and 404.html where there is nothing', async () => {
  const { url } = await serving()
  const get = async (path: string) => {
    const response = await fetch(new URL(path, url))
    return [response.status, await response.text()]
  }
  expect(await get('/')).toEqual([200, 'front'])
  expect(await get('/a/')).toEqual([200, 'page a'])
  expect(await get('/b/')).toEqual([404, 'nothing here'])
})

test('the types that browsers insist on', async () => {
  const { url } = await serving()
  const type = async (path: string) => (await fetch(new URL(path, url))).headers.get('content-type')
  expect(await type('/db.wasm')).toBe('application/wasm')
  expect(await type('/data.json')).toMatch(/^application\/json/)
  expect(await type('/')).toMatch(/^text\/html/)
})

test('below a base', async () => {
  const { url } = await serving({ base: '/docs' })
  expect(new URL(url).pathname).toBe('/docs/')
  expect(await (await fetch(new URL('a/', url))).text()).toBe('page a')
  expect((await fetch(new URL('/a/', url))).status).toBe(404)
})

test('a busy port: the next free one', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  running.push(() => new Promise((done) => other.close(done)))
  const { port: busy } = other.address() as AddressInfo

  const { url, port } = await serving({ port: busy })
  expect(port).toBeGreaterThan(busy)
  expect(await (await fetch(url)).text()).toBe('front')
})
