// Lists blocks of code on built pages that come from nothing which runs.
//   node src/build/code-provenance.ts
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { codeBlocks } from './code-blocks.ts'
import { codeSources, type CodeSources } from './code-sources.ts'
import { htmlFiles } from './html-files.ts'
import { isMain } from './is-main.ts'
import { root } from './program.ts'

export interface Unsourced {
  readonly page: string
  readonly firstLine: string
}

export interface Provenance {
  /** How many blocks there are, so that none does not pass for all. */
  readonly blocks: number
  readonly unsourced: readonly Unsourced[]
}

export async function codeProvenance(dir: string, sources: CodeSources): Promise<Provenance> {
  let blocks = 0
  const unsourced: Unsourced[] = []
  for (const page of await htmlFiles(dir))
    for (const block of codeBlocks(await readFile(path.join(dir, page), 'utf8'))) {
      blocks++
      const first = block.find(({ text }) => text.trim() !== '')
      if (!sources.has(block)) unsourced.push({ page, firstLine: first?.text.trim() ?? '' })
    }
  return { blocks, unsourced }
}

if (isMain(import.meta.url)) {
  const { blocks, unsourced } = await codeProvenance('dist', codeSources(root))
  for (const { page, firstLine } of unsourced) console.log(`${page}: ${firstLine}`)
  console.log(`${unsourced.length} of ${blocks} blocks come from nothing that runs`)
  process.exitCode = unsourced.length === 0 ? 0 : 1
}
