import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../src/build/preflight.mjs', import.meta.url))
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'preflight-'))
  put(
    'package.json',
    JSON.stringify({ devDependencies: { astro: '7.0.0', '@scope/tool': '1.0.0' } }),
  )
  put('node_modules/astro/package.json')
  put('node_modules/@scope/tool/package.json')
})
afterEach(() => rmSync(root, { recursive: true }))

function put(file: string, text = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function preflight(node: string, ...args: readonly string[]) {
  const env = { ...process.env, NODE_VERSION_FOR_TEST: node, ROOT_FOR_TEST: root }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, said: (stdout + stderr).trim() }
}

describe('preflight', () => {
  it.each(['22.18.0', '22.22.1', '23.6.0', '24.0.0', '24.21.0', '26.1.0'])(
    'lets Node %s pass without a word',
    (node) => {
      expect(preflight(node)).toEqual({ status: 0, said: '' })
    },
  )

  it.each(['18.20.8', '20.20.2', '22.12.0', '22.17.1', '23.5.0'])('stops Node %s', (node) => {
    const { status, said } = preflight(node)
    expect(status).toBe(1)
    expect(said).toMatch(/^Node \S+ is running and 22\.18 is the oldest that works: npm ci .*\.$/)
    expect(said).toContain(`Node ${node} `)
    expect(said).not.toContain('\n')
  })

  it('names a package that is not installed', () => {
    rmSync(join(root, 'node_modules/@scope'), { recursive: true })
    expect(preflight('24.0.0')).toEqual({
      status: 1,
      said: 'Not installed: @scope/tool. Run npm ci.',
    })
  })

  it('names one of several packages that are not installed', () => {
    rmSync(join(root, 'node_modules'), { recursive: true })
    expect(preflight('24.0.0')).toEqual({
      status: 1,
      said: 'Not installed: astro and 1 more. Run npm ci.',
    })
  })

  it('wants the generated clients only where they are not about to be made', () => {
    expect(preflight('24.0.0').status).toBe(0)
    put('src/database/generated/node/client.ts')
    expect(preflight('24.0.0', 'generated')).toEqual({
      status: 1,
      said: 'src/database/generated/browser/client.ts has not been generated yet: run npm run generate.',
    })
    put('src/database/generated/browser/client.ts')
    expect(preflight('24.0.0', 'generated')).toEqual({ status: 0, said: '' })
  })
})
