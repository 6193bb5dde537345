// The SQL that `prisma migrate diff --from-empty --to-schema … --script` prints, by the same engine: the one that comes with
// npm and runs in this process. The command line of Prisma would download another build of it.
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  readonly SchemaEngine: {
    new: (
      options: object,
      log: () => void,
      adapter: object,
    ) => Promise<{ diff(params: object): Promise<{ readonly stdout: string }> }>
  }
}

/**
 * @param files the files of one schema, with the paths that an error should name
 * @param url an empty database: the engine asks the server which version it is
 * @throws what Prisma says of a schema that is wrong, without colours
 */
export async function ddlOf(
  files: readonly { readonly path: string; readonly content: string }[],
  url: string,
): Promise<string> {
  const bindings = await engine()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  try {
    const datamodels = files.map(({ path, content }) => [path, content])
    const made = await bindings.SchemaEngine.new({ datamodels }, () => {}, adapter)
    const { stdout } = await made.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout
  } catch (error) {
    throw new Error(
      stripVTControlCharacters(error instanceof Error ? error.message : String(error)),
    )
  }
}

async function engine(): Promise<Bindings> {
  const folder = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/[^/\\]+$/, '')
  const bindings = (await import(`${folder}schema_engine_bg.js`)) as Bindings &
    WebAssembly.ModuleImports
  const { instance } = await WebAssembly.instantiate(
    readFileSync(`${folder}schema_engine_bg.wasm`),
    { './schema_engine_bg.js': bindings },
  )
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  return bindings
}
