import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { gzipped, withImports } from '../page-weight.ts'
import { partNames } from '../parts.ts'
import { compareWithPlain, type Comparison } from '../weight.ts'
import type { Measured } from './budgets.ts'

/** What a press on Run asks for by itself, by the names of its chunks. */
const onRun = ['app', 'client', 'view-outcome']
/** What a press on Edit asks for at a desk. */
const onEdit = ['editor', 'monaco']

/**
 * Weighs a built site for its budgets, in bytes as gzip has them.
 *
 * @param dir the built site
 * @param repository where plain Starlight is built to compare with
 * @throws where a chunk or a part has another name than it had, so that nothing is left out unseen
 */
export async function measureBudgets(options: {
  readonly repository: string
  readonly dir: string
  readonly base?: string
}): Promise<Measured> {
  const { dir, base = '/' } = options
  const { pages } = await compareWithPlain(options)
  const prose = pages.filter(({ page, playground }) => playground === 0 && !isTool(page))
  const most = (of: readonly Comparison[], what: (each: Comparison) => number | undefined) =>
    Math.max(...of.map((each) => what(each) ?? 0))

  const chunks = await readdir(path.join(dir, '_astro'))
  const chunk = (name: string) => {
    const found = chunks.filter((each) => new RegExp(`^${name}\\.[\\w-]{8}\\.(js|bin)$`).test(each))
    if (found.length !== 1)
      throw new Error(`${found.length} chunks of dist/_astro are called ${name}.`)
    return `_astro/${found[0]}`
  }
  const parts = await Promise.all(
    partNames.map(async (name) => {
      // Compressed already, and sent as it is.
      const { size } = await stat(path.join(dir, chunk(name)))
      return [name, size] as const
    }),
  )
  const run = await withImports(dir, base, onRun.map(chunk))
  const runScripts = await gzipped(dir, run)
  const editor = (await reachable(dir, chunks, onEdit.map(chunk))).filter(
    (file) => !run.includes(file),
  )
  return {
    'prose-code': most(prose, ({ overhead }) => overhead),
    'prose-whole': most(prose, ({ whole }) => whole),
    'tool-code': most(
      pages.filter(({ page }) => isTool(page)),
      ({ overhead }) => overhead,
    ),
    playground: most(pages, ({ playground }) => playground),
    catalogue: pages.find(({ page }) => page === 'examples/index.html')?.weight.html ?? Number.NaN,
    'run-scripts': runScripts,
    ...(Object.fromEntries(parts) as Record<(typeof partNames)[number], number>),
    run: parts.reduce((sum, [, size]) => sum + size, runScripts),
    editor: await gzipped(dir, editor),
  }
}

/** Marks are made on these, so they are tools and not prose. */
function isTool(page: string): boolean {
  return page === 'checklist/index.html' || /^challenges\/review-[\w-]+\/index\.html$/.test(page)
}

/** These files and all whose names stand in one of them: what is imported, workers, styles, and letters; no part of a sandbox. */
async function reachable(
  dir: string,
  chunks: readonly string[],
  from: readonly string[],
): Promise<readonly string[]> {
  const names = chunks.filter((name) => !/\.(br|gz|bin)$/.test(name))
  const seen = new Set<string>()
  const queue = [...from]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    if (!/\.(js|css)$/.test(file)) continue
    const text = await readFile(path.join(dir, file), 'utf8')
    queue.push(...names.filter((name) => text.includes(name)).map((name) => `_astro/${name}`))
  }
  return [...seen]
}
