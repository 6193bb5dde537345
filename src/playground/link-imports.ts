import type { ImportDeclaration, Program } from '@babel/types'
import type { Complaint, Importable } from './compile.ts'
import { childrenOf, type Node, type Placed } from './syntax-tree.ts'

export type Linked =
  | {
      readonly type: 'linked'
      /** The specifiers of imports that stay, with their quotes, and the address that each stands for. */
      readonly specifiers: readonly {
        readonly start: number
        readonly end: number
        readonly url: string
      }[]
      /** Where the exported `handle` is named. */
      readonly handleAt: number
    }
  | { readonly type: 'complaint'; readonly complaint: Complaint }

const typesOnly = '../handler.ts'

/** Finds what a handler imports and exports, and complains of what it may not. */
export function linkImports(program: Program, importable: readonly Importable[]): Linked {
  const complaint = (at: number, message: string): Linked => ({
    type: 'complaint',
    complaint: { at, message },
  })
  const specifiers: { start: number; end: number; url: string }[] = []
  let handleAt: number | undefined
  for (const statement of program.body as Placed[]) {
    switch (statement.type) {
      case 'ImportDeclaration': {
        if (isTypeOnly(statement)) {
          if (!allowedTypes(importable).includes(statement.source.value)) {
            return complaint(statement.start, notAllowed(statement.source.value, importable))
          }
          break
        }
        const linked = linkedValues(statement, importable)
        if ('message' in linked) return complaint(linked.at, linked.message)
        specifiers.push(linked)
        break
      }
      case 'ExportAllDeclaration':
        return complaint(
          statement.start,
          `A handler cannot export from another file. ${allowed(importable)}`,
        )
      case 'ExportNamedDeclaration':
        if (statement.source !== null && statement.source !== undefined) {
          return complaint(
            statement.start,
            `A handler cannot export from another file. ${allowed(importable)}`,
          )
        }
        handleAt ??= exportedHandle(statement)
        break
      default:
    }
  }
  const call = hiddenImport(program)
  if (call !== undefined)
    return complaint(call.start, `A handler cannot import while it runs. ${allowed(importable)}`)
  if (handleAt !== undefined) return { type: 'linked', specifiers, handleAt }
  return complaint(
    0,
    'A handler has to export a function named handle: export async function handle(event, context) { … }',
  )
}

function isTypeOnly({ importKind, specifiers }: ImportDeclaration): boolean {
  if (importKind === 'type') return true
  return (
    specifiers.length > 0 &&
    specifiers.every(
      (specifier) => specifier.type === 'ImportSpecifier' && specifier.importKind === 'type',
    )
  )
}

function linkedValues(
  statement: ImportDeclaration,
  importable: readonly Importable[],
): Complaint | { readonly start: number; readonly end: number; readonly url: string } {
  const source = statement.source as Placed<typeof statement.source>
  const at = (statement as Placed).start
  if (source.value === typesOnly) {
    return {
      at,
      message: `${typesOnly} has only types: write "import type" for what is imported from it`,
    }
  }
  const module = importable.find(({ specifier }) => specifier === source.value)
  if (module === undefined) return { at, message: notAllowed(source.value, importable) }
  for (const specifier of statement.specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') continue
    if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') continue
    const name =
      specifier.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(specifier.imported)
    if (module.names.includes(name)) continue
    const message = `${source.value} has no value "${name}"; its values are ${module.names.join(', ')}. A type needs "import type".`
    return { at: (specifier as Placed).start, message }
  }
  return { start: source.start, end: source.end, url: module.url }
}

function exportedHandle(
  statement: Placed<Node & { readonly type: 'ExportNamedDeclaration' }>,
): number | undefined {
  const { declaration } = statement
  if (declaration?.type === 'FunctionDeclaration')
    return declaration.id?.name === 'handle' ? placeOf(declaration.id) : undefined
  if (declaration?.type === 'VariableDeclaration') {
    const found = declaration.declarations.find(
      ({ id }) => id.type === 'Identifier' && id.name === 'handle',
    )
    return found === undefined ? undefined : placeOf(found)
  }
  const found = statement.specifiers.find(
    (specifier) => specifier.type === 'ExportSpecifier' && nameOf(specifier.exported) === 'handle',
  )
  return found === undefined || statement.exportKind === 'type' ? undefined : placeOf(found)
}

/** `import()` and `require()`, anywhere in the file. */
function hiddenImport(node: Node): Placed | undefined {
  if (node.type === 'ImportExpression') return node as Placed
  if (node.type === 'CallExpression') {
    const { callee } = node
    if (callee.type === 'Import') return node as Placed
    if (callee.type === 'Identifier' && callee.name === 'require') return node as Placed
  }
  for (const child of childrenOf(node)) {
    const found = hiddenImport(child)
    if (found !== undefined) return found
  }
  return undefined
}

function notAllowed(specifier: string, importable: readonly Importable[]): string {
  return `"${specifier}" cannot be imported here. ${allowed(importable)}`
}

function allowed(importable: readonly Importable[]): string {
  const values = importable.map(({ specifier }) => specifier).join(' and ')
  return `A handler may import from ${values}, and types from ${typesOnly}.`
}

function allowedTypes(importable: readonly Importable[]): readonly string[] {
  return [...importable.map(({ specifier }) => specifier), typesOnly]
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : ''
}

function placeOf(node: Node): number {
  return (node as Placed).start
}
