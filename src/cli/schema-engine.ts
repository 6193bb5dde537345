// Prisma's schema engine: the build that comes with npm and runs in this process. The command line of Prisma would download
// another one of it.
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Bindings<Engine> {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  readonly SchemaEngine: {
    new: (options: object, log: () => void, adapter: object) => Promise<Engine>
  }
}

/**
 * Rejects with what Prisma says of a schema that is wrong, in its colours.
 *
 * @typeParam Engine those of its methods that the caller wants: it comes without types
 * @param files of one schema, with the paths that an error should name
 * @param url of the database that it works on
 */
export async function schemaEngine<Engine>(
  files: readonly { readonly path: string; readonly content: string }[],
  url: string,
): Promise<Engine> {
  const { SchemaEngine } = await bindingsOf<Engine>()
  return SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })),
  )
}

async function bindingsOf<Engine>(): Promise<Bindings<Engine>> {
  const folder = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/[^/\\]+$/, '')
  const bindings = (await import(`${folder}schema_engine_bg.js`)) as Bindings<Engine> &
    WebAssembly.ModuleImports
  const { instance } = await WebAssembly.instantiate(
    readFileSync(`${folder}schema_engine_bg.wasm`),
    { './schema_engine_bg.js': bindings },
  )
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  return bindings
}
