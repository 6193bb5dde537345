// How long a page takes to read, from what stands on it once it is built: prose at 220 words a minute, code at half of that.
// What is looked at rather than read (playgrounds, recorded runs, drawings, what is kept for paper) does not count.
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { attribute, elementsOf, firstIn } from './html-tree.ts'

type Node = DefaultTreeAdapterTypes.Node

const wordsAMinute = { prose: 220, code: 110 }

/** Elements and classes whose text is not read from beginning to end. A page's footer is where it was changed and what is next. */
const skipped = /^(script|style|svg|noscript|template|dt-playground|button|select|nav|footer)$/
const skippedClass = /\b(dt-recorded-place|sr-only|dt-print-only|copy|sl-anchor-link)\b/

/**
 * Pages that are opened for one thing, from a list that is read. They have times of their own, and do not count to that of the
 * document to which they belong.
 */
const reference = /^\/strategies\/pitfalls\/[^/]+\/$/

interface Words {
  readonly prose: number
  readonly code: number
}

/** @returns minutes, not rounded. */
export function minutesOf(html: string): number {
  const main = firstIn(parse(html), 'main')
  const { prose, code } = main === undefined ? { prose: 0, code: 0 } : wordsIn(main)
  return prose / wordsAMinute.prose + code / wordsAMinute.code
}

/** Never "0 minutes": a page takes one at least. */
export function inMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes))
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

/**
 * Fills each `<span data-minutes-of="/strategies/">` with the time of that page, and of all pages below it that are read
 * through where the address ends with `**`. `self` is the page on which it stands.
 */
export function fillMinutes(
  html: string,
  self: string,
  minutes: ReadonlyMap<string, number>,
): string {
  // Few pages have one, and to look for it is to parse the page.
  if (!html.includes('data-minutes-of')) return html
  const places = elementsOf(html).filter((element) => attribute(element, 'data-minutes-of'))
  return places
    .map((element) => ({ element, of: attribute(element, 'data-minutes-of') as string }))
    .reverse()
    .reduce((text, { element, of }) => {
      const place = element.sourceCodeLocation
      if (!place?.startTag || !place.endTag) return text
      const sum = sumOf(of === 'self' ? self : of, minutes)
      const filled = inMinutes(sum)
      return text.slice(0, place.startTag.endOffset) + filled + text.slice(place.endTag.startOffset)
    }, html)
}

/** @returns minutes, not rounded, of a page, or of a page and all below it that are read through. */
export function sumOf(address: string, minutes: ReadonlyMap<string, number>): number {
  if (!address.endsWith('**')) {
    const one = minutes.get(address)
    if (one === undefined) throw new Error(`There is no page ${address} whose time could be told.`)
    return one
  }
  const start = address.slice(0, -2)
  return [...minutes]
    .filter(([page]) => page.startsWith(start) && !reference.test(page))
    .reduce((sum, [, each]) => sum + each, 0)
}

function wordsIn(node: Node): Words {
  if (defaultTreeAdapter.isTextNode(node)) return { prose: count(node.value), code: 0 }
  if (!('childNodes' in node)) return { prose: 0, code: 0 }
  if (defaultTreeAdapter.isElementNode(node)) {
    const className = node.attrs.find(({ name }) => name === 'class')?.value ?? ''
    if (skipped.test(node.tagName) || skippedClass.test(className)) return { prose: 0, code: 0 }
    // What is closed is read by whoever opens it.
    const isClosed = node.tagName === 'details' && !node.attrs.some(({ name }) => name === 'open')
    if (isClosed) return sum(node.childNodes.filter(isSummary))
    if (node.tagName === 'pre') return { prose: 0, code: count(codeOf(node)) }
  }
  return sum(node.childNodes)
}

function isSummary(node: Node): boolean {
  return defaultTreeAdapter.isElementNode(node) && node.tagName === 'summary'
}

/** A word is what stands between spaces, and has a letter or a digit. */
function count(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** `event.id` stays one word, however many colours it is written in. Each line of highlighted code is a div. */
function codeOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  if (!('childNodes' in node)) return ''
  const text = node.childNodes.map(codeOf).join('')
  return defaultTreeAdapter.isElementNode(node) && node.tagName === 'div' ? `${text}\n` : text
}

function sum(nodes: readonly Node[]): Words {
  return nodes
    .map(wordsIn)
    .reduce((a, b) => ({ prose: a.prose + b.prose, code: a.code + b.code }), { prose: 0, code: 0 })
}
