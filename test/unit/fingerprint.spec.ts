import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint } from '../../src/build/fingerprint.ts'

let root: string
const of = (...paths: readonly string[]) => fingerprint(root, paths.length > 0 ? paths : ['src'])

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fingerprint-'))
  mkdirSync(join(root, 'src/deep/generated'), { recursive: true })
  writeFileSync(join(root, 'src/a.ts'), 'a')
  writeFileSync(join(root, 'src/deep/b.ts'), 'b')
})
afterEach(() => rmSync(root, { recursive: true }))

it('is the same while nothing changes', async () => {
  expect(await of()).toBe(await of())
})

it.each([
  ['content', () => writeFileSync(join(root, 'src/deep/b.ts'), 'B')],
  ['name', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/c.ts'))],
  ['a new file', () => writeFileSync(join(root, 'src/deep/c.ts'), '')],
  ['a file gone', () => rmSync(join(root, 'src/a.ts'))],
])('changes with %s', async (_, change) => {
  const before = await of()
  change()
  expect(await of()).not.toBe(before)
})

it('leaves out what is generated, unless it is named', async () => {
  const before = await of()
  writeFileSync(join(root, 'src/deep/generated/c.ts'), 'c')
  expect(await of()).toBe(before)
  expect(await of('src', 'src/deep/generated/c.ts')).not.toBe(before)
})

it('notices when a named file appears', async () => {
  const before = await of('later.ts')
  writeFileSync(join(root, 'later.ts'), '')
  expect(await of('later.ts')).not.toBe(before)
})
