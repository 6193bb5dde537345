import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EvidenceKept, fingerprintsOf } from '../../../src/cli/evidence-kept.ts'

const slugs = ['create-and-catch', 'version-guard']
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fingerprints-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('the fingerprint of an example', () => {
  const print = async (slug: string) => (await fingerprintsOf([slug], root)).get(slug)

  beforeEach(async () => {
    await rm(root, { recursive: true, force: true })
    const parts = ['events', 'migrations', 'schema.prisma', 'invariants.ts', ...slugs]
    const files = [...parts.map((part) => `examples/${part}`), 'src/explorer', 'package-lock.json']
    for (const file of files) await cp(file, join(root, file), { recursive: true })
  })

  it('is its own, and the same as long as nothing changes', async () => {
    expect(await print('create-and-catch')).toBe(await print('create-and-catch'))
    expect(await print('create-and-catch')).not.toBe(await print('version-guard'))
  })

  it.each([
    'examples/create-and-catch/handler.ts',
    'examples/create-and-catch/setup.sql',
    'examples/invariants.ts',
    'examples/schema.prisma',
    'src/explorer/explore.ts',
    'src/database/postgres.ts',
    'package-lock.json',
  ])('is another when %s is', async (file) => {
    const before = await print('create-and-catch')
    await cp('package.json', join(root, file))
    expect(await print('create-and-catch')).not.toBe(before)
  })

  it.each(['examples/create-and-catch/evidence.json', 'examples/version-guard/handler.ts'])(
    'stays when %s changes',
    async (file) => {
      const before = await print('create-and-catch')
      await writeFile(join(root, file), 'something else')
      expect(await print('create-and-catch')).toBe(before)
    },
  )
})

it('keeps each search whole under its fingerprint, until it is forgotten', async () => {
  const folder = join(root, 'kept')
  const kept = new EvidenceKept(folder)
  expect(await kept.read('aa', 1)).toBe(undefined)
  await kept.keep('aa', 1, 'first')
  await kept.keep('aa', 2, 'second')
  await kept.keep('bb', 1, 'of something else')
  expect([await kept.read('aa', 1), await kept.read('aa', 2)]).toEqual(['first', 'second'])
  expect(await kept.others(['aa'])).toBe(1)
  await kept.forget('aa')
  expect(await readdir(folder)).toEqual(['bb.1.json'])
  await kept.clear()
  expect(await kept.read('bb', 1)).toBe(undefined)
})
