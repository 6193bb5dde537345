// What the page about hosting says was run, as the test that ran it has recorded it.
import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'

const file = 'content/hosting/seen.json'

export interface SeenHost {
  readonly name: string
  readonly version: string
  readonly encodings: readonly string[]
  /** Where the site lay: `/`, and a folder. */
  readonly bases: readonly string[]
}

export interface SeenHosts {
  /** The day on which they were run. */
  readonly date: string
  readonly hosts: readonly SeenHost[]
}

export async function recordedHosts(): Promise<SeenHosts> {
  return JSON.parse(await readFile(file, 'utf8')) as SeenHosts
}

export async function recordHosts(hosts: readonly SeenHost[]): Promise<void> {
  const seen: SeenHosts = { date: new Date().toISOString().slice(0, 10), hosts }
  await writeFile(file, await format(JSON.stringify(seen), { parser: 'json' }))
}
