import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** Every element of a document in order, templates' contents included, with its place in the source. */
export function elementsOf(html: string): readonly Element[] {
  const found: Element[] = []
  collect(parse(html, { sourceCodeLocationInfo: true }), found)
  return found
}

/** An attribute's value, or undefined where it is absent. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).includes(name)
}

/** All text inside a node, that of the elements in it included. */
export function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** The text directly inside an element: enough for scripts and styles, which hold nothing else. */
export function ownText(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}

/** The first element of this name, the node itself included. */
export function firstIn(node: Node, tagName: string): Element | undefined {
  if ('tagName' in node && node.tagName === tagName) return node
  if (!('childNodes' in node)) return undefined
  for (const child of node.childNodes) {
    const found = firstIn(child, tagName)
    if (found !== undefined) return found
  }
  return undefined
}

function collect(node: Node, found: Element[]): void {
  if ('tagName' in node) found.push(node)
  if ('content' in node) collect(node.content, found)
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, found)
}
