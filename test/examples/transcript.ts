// What a test has seen, kept where pages can show it. A changed transcript, if meant, is written by running the test with -u.
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { expect } from 'vitest'

const folder = new URL('../../content/transcripts/', import.meta.url)

/** Compares with content/transcripts/<name>.json, to the byte. */
export async function expectTranscript(name: string, seen: object): Promise<void> {
  const file = fileURLToPath(new URL(`${name}.json`, folder))
  const style = { ...(await resolveConfig(file)), filepath: file }
  await expect(await format(JSON.stringify(seen, null, 2), style)).toMatchFileSnapshot(file)
}
