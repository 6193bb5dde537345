// A data directory of PGlite with nothing in it, as a file: initdb takes seconds, and loading what it made a fraction of one.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

const file = fileURLToPath(new URL('generated/empty.tar', import.meta.url))

/** Made once for each version of PGlite, by `npm run generate`. */
export async function makeEmptyDatabase(): Promise<void> {
  const made = await initialised()
  await mkdir(fileURLToPath(new URL('generated/', import.meta.url)), { recursive: true })
  await writeFile(file, new Uint8Array(await made.arrayBuffer()))
}

/** As a tar. Where it has not been generated, it is made for this process. */
export async function emptyDatabase(): Promise<Blob> {
  return readFile(file).then((bytes) => new Blob([bytes]), initialised)
}

async function initialised(): Promise<Blob> {
  const first = await PGlite.create()
  const dump = await first.dumpDataDir('none')
  await first.close()
  return dump
}
