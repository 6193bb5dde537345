import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { isMain } from './is-main.ts'
import { writePart } from './parts.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const playground = path.join(root, 'src/playground')

/**
 * Bundles the sandbox's worker into one classic script, and packs what the page fetches beside it. Not a job for the
 * site's own bundler: a worker in a frame without an origin cannot be a module, nor load a second file.
 * The snapshot's step comes first, because the worker imports the list of examples that it writes.
 */
export async function makeSandbox(): Promise<void> {
  const script = await bundle()
  await mkdir(path.join(playground, 'generated'), { recursive: true })
  // To be read by people; what is fetched is the packed one.
  await writeFile(path.join(playground, 'generated/sandbox.js'), script)
  await writePart('sandbox', script)
  await writePart('pglite-wasm', await readFile(inPackage('@electric-sql/pglite/dist/pglite.wasm')))
  await writePart('pglite-data', await readFile(inPackage('@electric-sql/pglite/dist/pglite.data')))
  await writePart(
    'prisma-wasm',
    await readFile(
      path.join(root, 'src/database/generated/browser/internal/query_compiler_small_bg.wasm'),
    ),
  )
}

/** The names of the packages of which some part is in the worker. */
export async function packagesInSandbox(): Promise<readonly string[]> {
  const { metafile } = await build({ ...options(), metafile: true })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput)
  const names = used.flatMap(
    ([file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  )
  return [...new Set(names)].sort()
}

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build(options())
  return (outputFiles[0] as (typeof outputFiles)[0]).contents
}

function options() {
  return {
    entryPoints: [path.join(playground, 'worker.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    conditions: ['browser'],
    alias: { pg: path.join(playground, 'pg.ts') },
    // PGlite and Prisma only compute default addresses from it, none of which is used.
    define: {
      'import.meta.url': '"https://sandbox.invalid/"',
      'process.env.NODE_ENV': '"production"',
    },
    inject: [path.join(playground, 'node-globals.ts')],
    plugins: [prismaWasm, nothingOfNode],
    legalComments: 'none',
    logLevel: 'warning',
  } satisfies BuildOptions
}

/** What the generated client imports as a compiled module is the one that the worker compiles itself. */
const prismaWasm: Plugin = {
  name: 'prisma-wasm',
  setup({ onResolve }) {
    onResolve({ filter: /\.wasm\?module$/ }, () => ({
      path: path.join(playground, 'prisma-wasm.ts'),
    }))
  },
}

/** Code for Node that the packages carry and never reach in a browser. */
export const nothingOfNode: Plugin = {
  name: 'nothing-of-node',
  setup({ onResolve, onLoad }) {
    onResolve(
      {
        filter:
          /^(?:node:)?(?:fs|fs\/promises|path|url|util|crypto|module|worker_threads|child_process|os)$/,
      },
      (args) => ({
        path: args.path,
        namespace: 'nothing-of-node',
      }),
    )
    onLoad({ filter: /.*/, namespace: 'nothing-of-node' }, () => ({
      contents: 'module.exports = {}',
      loader: 'js',
    }))
  },
}

function inPackage(file: string): string {
  return path.join(root, 'node_modules', file)
}

if (isMain(import.meta.url)) await makeSandbox()
