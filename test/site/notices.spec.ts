import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { notices } from '../../src/build/notices.ts'

test('the third-party notices are those of the installed versions (else: node src/build/notices.ts)', async () => {
  expect(await notices()).toBe(await readFile('THIRD-PARTY-NOTICES.md', 'utf8'))
})
