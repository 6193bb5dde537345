import { eraseTypes } from './erase-types.ts'
import { linkImports } from './link-imports.ts'
import { capital } from './nouns.ts'
import type { Problem } from './protocol.ts'
import { stateless } from './stateless.ts'
import { childrenOf, treeOf, type Node, type Placed } from './syntax-tree.ts'

/** A module that a handler may import. */
export interface Importable {
  readonly specifier: string
  /** Where the module really is. */
  readonly url: string
  /** The names of its values. */
  readonly names: readonly string[]
}

export type Compiled =
  | {
      readonly type: 'compiled'
      /** JavaScript; each line is the line of the source with the same number. */
      readonly code: string
      readonly handleAt: { readonly line: number; readonly column: number }
      /** Whether the module may be used for several runs. */
      readonly stateless: boolean
    }
  | { readonly type: 'not-compiled'; readonly problem: Problem }

/** Why a handler cannot be run, and the offset in its source. */
export interface Complaint {
  readonly at: number
  readonly message: string
}

/**
 * Turns a handler in TypeScript into a JavaScript module that may import only what it is given. Only parsed and erased:
 * a type that is wrong is the editor's business, and stops no run, as it stops none in Node.
 */
export function compile(file: string, source: string, importable: readonly Importable[]): Compiled {
  const refuse = ({ at, message }: Complaint): Compiled => ({
    type: 'not-compiled',
    problem: { file, ...placeOf(source, at), message },
  })
  const tree = parsed(source)
  if ('at' in tree) return refuse(tree)
  const unreadable = badPattern(tree.program)
  if (unreadable !== undefined) return refuse(unreadable)
  const linked = linkImports(tree.program, importable)
  if (linked.type === 'complaint') return refuse(linked.complaint)
  const erased = eraseTypes(source, tree.program)
  if (typeof erased !== 'string') {
    const message = `${erased.what} is not possible here: the types of a handler are left out, as Node does it, and this is more than a type`
    return refuse({ at: erased.at, message: capital(message) })
  }
  // From the end backwards, so that an address of another length does not move the ones still to be put in.
  const code = [...linked.specifiers]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, url }) => text.slice(0, start) + JSON.stringify(url) + text.slice(end),
      erased,
    )
  const handleAt = placeOf(source, linked.handleAt)
  return { type: 'compiled', code, handleAt, stateless: stateless(tree.program) }
}

function parsed(source: string): ReturnType<typeof treeOf> | Complaint {
  try {
    const tree = treeOf(source)
    const [first] = tree.errors as unknown as [SyntaxMistake | undefined]
    return first === undefined ? tree : complaintOf(source, first)
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('loc' in error)) throw error
    return complaintOf(source, error as SyntaxMistake)
  }
}

type SyntaxMistake = Error & { readonly loc: { readonly index: number } }

function complaintOf(source: string, { message, loc }: SyntaxMistake): Complaint {
  const at = loc.index
  const says = message.replace(/ \(\d+:\d+\)$/, '')
  if (!says.startsWith('Unexpected token') || says.includes('expected "'))
    return { at, message: says }
  const rest = source.slice(at)
  if (rest.trim() === '')
    return { at, message: 'The file ends here, but something that was opened is not closed' }
  const token = /^(?:[\w$]+|.)/su.exec(rest)?.[0] ?? ''
  return { at, message: says === 'Unexpected token' ? `Unexpected ${JSON.stringify(token)}` : says }
}

/** The parser takes any regular expression; only the engine reads them, and it would not say where it stopped. */
function badPattern(node: Node): Complaint | undefined {
  if (node.type === 'RegExpLiteral') {
    try {
      new RegExp(node.pattern, node.flags)
    } catch (error) {
      return { at: (node as Placed).start, message: (error as Error).message }
    }
  }
  for (const child of childrenOf(node)) {
    const found = badPattern(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** Line and column, both from 1, as editors count them. */
function placeOf(source: string, at: number): { readonly line: number; readonly column: number } {
  const lines = source.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/)
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}
