// The SQL that `prisma migrate diff --from-empty --to-schema … --script` prints, by the same engine.
import { stripVTControlCharacters } from 'node:util'
import { schemaEngine } from './schema-engine.ts'

interface Engine {
  diff(params: object): Promise<{ readonly stdout: string }>
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
  try {
    const engine = await schemaEngine<Engine>(files, url)
    const { stdout } = await engine.diff({
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
