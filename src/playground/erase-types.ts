import { childrenOf, type Node, type Placed } from './syntax-tree.ts'

/** TypeScript that would have to be translated, not just left out. */
export interface NotErasable {
  readonly at: number
  readonly what: string
}

/**
 * Takes the types out of TypeScript by writing spaces over them, as Node does when it runs a .ts file: every line and
 * every column stays where it was, so that an error points to what the reader wrote, with no map in between.
 */
export function eraseTypes(source: string, tree: Node): string | NotErasable {
  const eraser = new Eraser(source)
  eraser.visit(tree as Placed)
  return eraser.refused ?? eraser.text()
}

class Eraser {
  refused: NotErasable | undefined
  readonly #source: string
  readonly #characters: string[]

  constructor(source: string) {
    this.#source = source
    this.#characters = source.split('')
  }

  text(): string {
    return this.#characters.join('')
  }

  visit(node: Placed): void {
    switch (node.type) {
      case 'TSTypeAnnotation':
      case 'TSTypeParameterDeclaration':
      case 'TSTypeParameterInstantiation':
      case 'TSIndexSignature':
      case 'TSDeclareMethod':
        return this.#blank(node.start, node.end)
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
        return this.#blankStatement(node)
      case 'TSEnumDeclaration':
        return node.declare === true ? this.#blankStatement(node) : this.#refuse(node, 'an enum')
      case 'TSModuleDeclaration':
        return node.declare === true
          ? this.#blankStatement(node)
          : this.#refuse(node, 'a namespace')
      case 'TSParameterProperty':
        return this.#refuse(node, 'a parameter property')
      case 'TSImportEqualsDeclaration':
      case 'TSExportAssignment':
      case 'TSNamespaceExportDeclaration':
        return this.#refuse(node, 'an import or export with =')
      case 'TSTypeAssertion':
        return this.#refuse(node, 'a type in front of a value (write "as" behind it)')
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        this.visit(node.expression as Placed)
        return this.#blankBehind(node.expression as Placed, node.end)
      case 'TSNonNullExpression':
        this.visit(node.expression as Placed)
        return this.#blank((node.expression as Placed).end, node.end)
      case 'VariableDeclaration':
        return node.declare === true ? this.#blankStatement(node) : this.#descend(node)
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
        return this.#module(node)
      case 'ExportDefaultDeclaration':
        return isType(node.declaration) ? this.#blankStatement(node) : this.#descend(node)
      case 'Identifier':
        return this.#identifier(node)
      case 'ArrowFunctionExpression':
        return this.#arrow(node)
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ObjectMethod':
        return this.#function(node)
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#class(node)
      case 'ClassMethod':
      case 'ClassPrivateMethod':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
      case 'ClassAccessorProperty':
        return this.#member(node)
      default:
        return this.#descend(node)
    }
  }

  #descend(node: Node): void {
    for (const child of childrenOf(node)) this.visit(child)
  }

  /** Line ends stay. */
  #blank(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      if (!/[\n\r\u2028\u2029]/.test(this.#characters[at] as string)) this.#characters[at] = ' '
    }
  }

  /** A semicolon stays behind, so that the lines before and after do not become one statement. */
  #blankStatement(node: Placed): void {
    this.#blank(node.start, node.end)
    this.#characters[node.start] = ';'
  }

  #blankBehind(expression: Placed, end: number): void {
    this.#blank(expression.end, end)
    // `a as T` ends a statement where `a` alone would go on in the next line.
    const next =
      /^\s*(?:\/\/.*\s*|\/\*[^]*?\*\/\s*)*/.exec(this.#source.slice(end))?.[0].length ?? 0
    if ('([`'.includes(this.#source[end + next] || ' ')) this.#characters[expression.end] = ';'
  }

  #refuse(node: Placed, what: string): void {
    this.refused ??= { at: node.start, what }
  }

  #module(
    node: Placed<Node & { readonly type: 'ImportDeclaration' | 'ExportNamedDeclaration' }>,
  ): void {
    const kind = node.type === 'ImportDeclaration' ? node.importKind : node.exportKind
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : undefined
    if (kind === 'type' || isType(declaration)) return this.#blankStatement(node)
    const specifiers = node.specifiers as Placed[]
    const types = specifiers.filter(isTypeSpecifier)
    if (specifiers.length > 0 && types.length === specifiers.length)
      return this.#blankStatement(node)
    for (const specifier of types) this.#blank(specifier.start, this.#behindComma(specifier.end))
    if (declaration !== undefined && declaration !== null) this.visit(declaration as Placed)
  }

  #identifier(node: Placed<Node & { readonly type: 'Identifier' }>): void {
    const nameEnd = node.start + node.name.length
    // `?` of an optional parameter and `!` of a definite variable stand between the name and its type.
    this.#blank(nameEnd, node.end)
  }

  #arrow(node: Placed<Node & { readonly type: 'ArrowFunctionExpression' }>): void {
    this.#function(node)
    const { returnType, typeParameters } = node as {
      readonly returnType?: Placed | null
      readonly typeParameters?: Placed | null
    }
    // Nothing but spaces may stand between `async` and `(`, and between `)` and `=>`: no line end either.
    if (this.#spansLines(typeParameters)) this.#move('(', typeParameters, typeParameters.start)
    if (this.#spansLines(returnType)) this.#move(')', returnType, returnType.end - 1)
  }

  #spansLines(node: Placed | null | undefined): node is Placed {
    return (
      node !== null && node !== undefined && this.#source.slice(node.start, node.end).includes('\n')
    )
  }

  #move(bracket: '(' | ')', erased: Placed, to: number): void {
    const from =
      bracket === '('
        ? this.#source.indexOf('(', erased.end)
        : this.#source.lastIndexOf(')', erased.start - 1)
    this.#characters[from] = ' '
    this.#characters[to] = bracket
  }

  #function(node: Node & { readonly params: readonly Node[] }): void {
    this.#descend(node)
    const first = node.params[0] as Placed | undefined
    if (first?.type === 'Identifier' && first.name === 'this') {
      this.#blank(first.start, this.#behindComma(first.end))
    }
  }

  #class(node: Placed<Node & { readonly type: 'ClassDeclaration' | 'ClassExpression' }>): void {
    const flags = node as { readonly declare?: boolean; readonly abstract?: boolean }
    if (flags.declare === true) return this.#blankStatement(node)
    if (flags.abstract === true) this.#blank(node.start, node.start + 'abstract'.length)
    const list = (node.implements ?? []) as Placed[]
    const last = list.at(-1)
    if (last !== undefined) {
      const before = [node.id, node.typeParameters, node.superClass, node.superTypeParameters] as (
        Placed | null | undefined
      )[]
      const from = Math.max(node.start + 'class'.length, ...before.map((part) => part?.end ?? 0))
      this.#blank(from, last.end)
    }
    for (const child of childrenOf(node)) if (!list.includes(child)) this.visit(child)
  }

  #member(node: Placed): void {
    const member = node as Placed & {
      readonly key: Placed
      readonly abstract?: boolean
      readonly declare?: boolean
      readonly params?: readonly Node[]
    }
    if (member.abstract === true || member.declare === true)
      return this.#blank(node.start, node.end)
    const head = this.#source.slice(node.start, member.key.start)
    for (const { 0: word, index } of head.matchAll(
      /\b(?:public|private|protected|readonly|override)\b/g,
    )) {
      this.#blank(node.start + index, node.start + index + word.length)
    }
    const mark = /^[\s\]]*([?!])/.exec(this.#source.slice(member.key.end, node.end))
    if (mark !== null)
      this.#blank(member.key.end + mark[0].length - 1, member.key.end + mark[0].length)
    if (member.params === undefined) this.#descend(node)
    else this.#function(member as Node & { readonly params: readonly Node[] })
  }

  #behindComma(end: number): number {
    return end + (/^\s*,/.exec(this.#source.slice(end))?.[0].length ?? 0)
  }
}

function isType(node: Node | null | undefined): boolean {
  if (node === null || node === undefined) return false
  if (['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction'].includes(node.type))
    return true
  return 'declare' in node && node.declare === true
}

function isTypeSpecifier(node: Node): boolean {
  return (
    ('importKind' in node && node.importKind === 'type') ||
    ('exportKind' in node && node.exportKind === 'type')
  )
}
