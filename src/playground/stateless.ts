import { childrenOf, type Node } from './syntax-tree.ts'

/**
 * Whether it cannot make a difference that a module is used again instead of being loaded anew: it has nothing at its
 * top level but imports, types and functions, and does nothing with those functions but call and export them.
 */
export function stateless({ body }: { readonly body: readonly Node[] }): boolean {
  const functions = new Set<string>()
  for (const statement of body) {
    const node = declared(statement)
    if (node.type === 'FunctionDeclaration' && node.id) functions.add(node.id.name)
    else if (!leavesNothing.has(node.type)) return false
  }
  return body.every((statement) => onlyCalled(statement, functions))
}

/** Statements of which nothing is left to hold anything. */
const leavesNothing: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'EmptyStatement',
])

function declared(statement: Node): Node {
  return statement.type === 'ExportNamedDeclaration' && statement.declaration
    ? statement.declaration
    : statement
}

/** A function is an object too, and may be given properties wherever it is named. */
function onlyCalled(node: Node, functions: ReadonlySet<string>): boolean {
  // The object that `import.meta` is belongs to the module, and takes properties as well.
  if (node.type === 'MetaProperty') return false
  if (node.type === 'Identifier') return !functions.has(node.name)
  const named =
    node.type === 'CallExpression' && node.callee.type === 'Identifier'
      ? node.callee
      : node.type === 'FunctionDeclaration'
        ? node.id
        : undefined
  return [...childrenOf(node)].every((child) => child === named || onlyCalled(child, functions))
}
