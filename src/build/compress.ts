// Puts a compressed copy or two beside each file that is worth it, for servers that send what lies there and do not compress
// by themselves: `index.html.br` and `index.html.gz` beside `index.html`.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** The rest is packed already: pictures, fonts, the parts of a sandbox (`.bin`), and the index of the search. */
const compressible = /\.(css|html|js|json|sql|svg|ts|ttf|txt|wasm|webmanifest|xml|yaml)$/
/** Below this the headers weigh as much as what is saved. */
export const smallest = 1024

/**
 * Ten and eleven save another six and eight per cent of everything, and take seven and twenty times as long: the best is
 * for a proxy in front, which has the time.
 */
const quality = 9

export interface Compressed {
  readonly files: number
  /** In bytes: of the files, and of their copies. */
  readonly plain: number
  readonly brotli: number
  readonly gzip: number
}

export async function compressFiles(dir: string): Promise<Compressed> {
  // A folder, too, may be called like a file: an old address was one.
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && compressible.test(entry.name))
  const files = found.map(({ parentPath, name }) => path.join(parentPath, name))
  const total = { files: 0, plain: 0, brotli: 0, gzip: 0 }
  const work = files.values()
  const worker = async () => {
    for (const file of work) {
      const { size } = await stat(file)
      if (size < smallest) continue
      const { brotli, gzipped } = await copies(await readFile(file))
      await writeFile(`${file}.br`, brotli)
      await writeFile(`${file}.gz`, gzipped)
      total.files += 1
      total.plain += size
      total.brotli += brotli.length
      total.gzip += gzipped.length
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return total
}

async function copies(plain: Buffer): Promise<{ brotli: Buffer; gzipped: Buffer }> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    // A window no larger than the file: setting up those of four megabytes took three times as long as compressing.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.ceil(Math.log2(plain.length))),
  }
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION }),
  ])
  return { brotli, gzipped }
}
