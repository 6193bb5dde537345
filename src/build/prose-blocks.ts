// The prose of a built page, block by block, as a reader meets it: paragraphs, list items, cells and headings, without code
// blocks, drawings, playgrounds and what is recorded.
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { attribute, firstIn, type Element } from './html-tree.ts'

type Node = DefaultTreeAdapterTypes.Node

export interface ProseBlock {
  readonly kind: 'paragraph' | 'item' | 'cell' | 'heading'
  /** With the code in it between backticks. */
  readonly text: string
  readonly links: readonly string[]
}

export interface ProseSection {
  /** The fragment of its heading; empty before the first. */
  readonly heading: string
  readonly blocks: readonly ProseBlock[]
  /** Where its links lead, its tables and cards included. */
  readonly links: readonly string[]
  /** Whether something in it is run, or was: a playground, a record, a verdict, code. */
  readonly shows: boolean
}

const blockKinds: Readonly<Record<string, ProseBlock['kind']>> = {
  p: 'paragraph',
  li: 'item',
  dt: 'item',
  dd: 'item',
  td: 'cell',
  th: 'cell',
}
const skippedTag = /^(script|style|svg|noscript|template|pre|button|select|option|nav|form|footer)$/
const skippedClass =
  /\b(dt-recorded-place|dt-recorded|dt-transcript|sr-only|dt-print-only|copy|sl-anchor-link|pagination-links)\b/
const showing =
  /\b(dt-recorded|dt-transcript|dt-verdict|dt-example-verdict|dt-pairs|dt-sights|dt-bench|dt-chaos|expressive-code)\b/

/** The sections of the page's own text, in order: each heading begins one. */
export function proseSections(html: string): readonly ProseSection[] {
  const main = firstIn(parse(html), 'main')
  if (main === undefined) return []
  const sections: { heading: string; blocks: ProseBlock[]; links: string[]; shows: boolean }[] = [
    { heading: '', blocks: [], links: [], shows: false },
  ]
  visit(main)
  return sections

  function visit(node: Node): void {
    if (!defaultTreeAdapter.isElementNode(node)) return
    const section = sections.at(-1)!
    const className = attribute(node, 'class') ?? ''
    if (node.tagName === 'dt-playground' || showing.test(className)) section.shows = true
    if (node.tagName === 'a') section.links.push(attribute(node, 'href') ?? '')
    if (isSkipped(node)) return
    if (/^h[1-4]$/.test(node.tagName)) {
      const heading = attribute(node, 'id') ?? ''
      sections.push({ heading, blocks: [], links: [], shows: false })
      sections.at(-1)!.blocks.push(blockOf(node, 'heading'))
    } else if (node.tagName in blockKinds)
      section.blocks.push(blockOf(node, blockKinds[node.tagName] as ProseBlock['kind']))
    for (const child of node.childNodes) visit(child)
  }
}

function blockOf(element: Element, kind: ProseBlock['kind']): ProseBlock {
  const links: string[] = []
  const text = textOf(element, element, links).replace(/\s+/g, ' ').trim()
  return { kind, text, links }
}

/** Its own text: that of blocks inside it is theirs. */
function textOf(node: Node, root: Element, links: string[]): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  if (!defaultTreeAdapter.isElementNode(node)) return ''
  if (isSkipped(node)) return ' '
  if (node !== root && (node.tagName in blockKinds || /^(ul|ol|table)$/.test(node.tagName)))
    return ' '
  if (node.tagName === 'a') links.push(attribute(node, 'href') ?? '')
  const inside = node.childNodes.map((child) => textOf(child, root, links)).join('')
  return node.tagName === 'code' ? `\`${inside}\`` : inside
}

function isSkipped(element: Element): boolean {
  return (
    skippedTag.test(element.tagName) ||
    element.tagName === 'dt-playground' ||
    attribute(element, 'aria-hidden') === 'true' ||
    skippedClass.test(attribute(element, 'class') ?? '')
  )
}
