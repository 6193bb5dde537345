import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const folder = fileURLToPath(new URL('../playground/generated/', import.meta.url))

/** What a sandbox is made of, in the order in which `src/playground/parts.ts` names them to the reader. */
export const partNames = [
  'sandbox',
  'pglite-wasm',
  'pglite-data',
  'prisma-wasm',
  'snapshot',
] as const
export type PartName = (typeof partNames)[number]

/**
 * Writes a part as the page will fetch it: compressed by us, because many hosts send what they do not know as it is, and
 * because then the bytes that arrive can be counted against the bytes there are. The ending says nothing, so that no
 * server sees a gzip file, declares it an encoding, and has the browser unpack it underneath us.
 */
export async function writePart(name: PartName, bytes: Uint8Array): Promise<void> {
  const packed = await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}${name}.bin`, packed)
  const sizes = { ...(await readSizes()), [name]: packed.length }
  await writeFile(`${folder}sizes.json`, `${JSON.stringify(sizes, null, 2)}\n`)
}

async function readSizes(): Promise<Record<string, number>> {
  const file = `${folder}sizes.json`
  return existsSync(file)
    ? (JSON.parse(await readFile(file, 'utf8')) as Record<string, number>)
    : {}
}
