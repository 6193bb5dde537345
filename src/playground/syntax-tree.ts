import { parse, type ParseError, type ParserPlugin } from '@babel/parser'
import type { Node, Program } from '@babel/types'

export type { Node }

/** A node with its place in the source: the parser always gives one, though its declarations do not say so. */
export type Placed<N extends Node = Node> = N & { readonly start: number; readonly end: number }

const plugins: ParserPlugin[] = ['typescript']

/** Parses TypeScript. Throws on the first thing that it cannot read; lesser mistakes stand in `errors`. */
export function treeOf(source: string): {
  readonly program: Program
  readonly errors: readonly ParseError[]
} {
  const { program, errors } = parse(source, {
    sourceType: 'module',
    plugins,
    errorRecovery: true,
    // `(a) as T` ends behind the parenthesis.
    createParenthesizedExpressions: true,
    attachComment: false,
  })
  return { program, errors: errors ?? [] }
}

/** The nodes right below one, in the order of the source. */
export function childrenOf(node: Node): readonly Placed[] {
  const children: Placed[] = []
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'extra') continue
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item)
  }
  return children.sort((a, b) => a.start - b.start)
}

function isNode(value: unknown): value is Placed {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
