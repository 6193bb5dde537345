// What the site costs at several times its size: its build, its search, and the page that lists every example.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { htmlFiles } from '../html-files.ts'
import { root } from '../program.ts'
import { multiply } from './multiply.ts'
import type { ScaleBench, SiteSize } from './scale-report.ts'
import { searchIn } from './search-bytes.ts'
import { installed } from './versions.ts'

const preload = new URL('cpu-at-exit.mjs', import.meta.url).href

/**
 * @param progress is told what is being built
 * @param soFar is given what is measured after each size: the last takes longer than all before it
 */
export async function scale(
  note: string,
  times: readonly number[],
  progress: (what: string) => void,
  soFar: (bench: ScaleBench) => Promise<void>,
): Promise<ScaleBench> {
  const sizes: SiteSize[] = []
  let bench: ScaleBench | undefined
  for (const each of times) {
    progress(`the site, ${each} times`)
    const { size, browser } = await inFolder((folder) => measured(folder, each))
    sizes.push({ ...size, ofFirst: rounded(perPage(size) / perPage(sizes[0] ?? size)) })
    bench = {
      date: new Date().toISOString().slice(0, 10),
      note,
      processors: availableParallelism(),
      versions: { node: process.versions.node, astro: installed('astro'), chromium: browser },
      sizes,
    }
    await soFar(bench)
    progress(`${size.pages} pages in ${size.seconds.toFixed(0)} s`)
  }
  if (bench === undefined) throw new Error('bench: no size was given')
  return bench
}

function perPage({ cpuSeconds, pages }: Omit<SiteSize, 'ofFirst'>): number {
  return cpuSeconds / pages
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-scale-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(folder: string, times: number) {
  const { examples, written } = await multiply(root, folder, times)
  const cpuFile = path.join(folder, '.cpu')
  const started = performance.now()
  await run(folder, cpuFile, 'src/build/generate.ts')
  await run(folder, cpuFile, 'node_modules/astro/bin/astro.mjs', 'build')
  const seconds = (performance.now() - started) / 1000
  const cpu = (await readFile(cpuFile, 'utf8')).trim().split('\n').map(Number)
  const dist = path.join(folder, 'dist')
  const pages = (await htmlFiles(dist)).length
  const bytes = await bytesIn(path.join(dist, 'pagefind'))
  const { browser, ...fetched } = await searchIn(dist)
  const catalogue = await readFile(path.join(dist, 'examples/index.html'))
  const size = {
    times,
    examples,
    written,
    pages,
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpu.reduce((sum, each) => sum + each, 0)),
    search: { bytes, bytesPerPage: Math.round(bytes / pages), ...fetched },
    catalogue: {
      html: catalogue.length,
      gzip: gzipSync(catalogue, { level: 9 }).length,
    },
    sandbox: (await stat(path.join(folder, 'src/playground/generated/sandbox.bin'))).size,
  }
  return { size, browser }
}

/** More digits would claim more than was measured. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

/** As `npm run build` runs it, in that folder. What it says is of interest only when it fails. */
async function run(folder: string, cpuFile: string, ...words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: {
      ...process.env,
      BENCH_CPU_FILE: cpuFile,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${preload}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-5_000)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`bench: ${words.join(' ')} ended with ${code}:\n${said}`)
}

async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all(
    globSync('**/*', { cwd: folder }).map(async (name) => {
      const found = await stat(path.join(folder, name))
      // The copies for hosts that send what is compressed are the same files again.
      return found.isFile() && !/\.(br|gz)$/.test(name) ? found.size : 0
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
