// The text of a built page as Markdown, for readers that want nothing else: headings, prose, lists, tables and code. A drawing
// is there as its description; what only works on a page (playgrounds, buttons) is not.
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { attribute, firstIn, type Element } from './html-tree.ts'

type Node = DefaultTreeAdapterTypes.Node

const skippedTag = /^(script|style|noscript|template|button|select|option|label|nav|footer|dialog)$/
const skippedClass =
  /\b(sr-only|dt-print-only|dt-race-on-paper|dt-review-bar|dt-sheet-title|copy|sl-anchor-link)\b/
const block =
  /^(p|h[1-6]|ul|ol|dl|table|pre|blockquote|figure|div|section|article|details|summary|form|fieldset|header|aside|svg|main|hr)$/

/** `whole` makes the address of a link out of what stands on the page. */
export function markdownOf(html: string, whole: (link: string) => string): string {
  const main = firstIn(parse(html), 'main')
  return main === undefined ? '' : blocks(main).join('\n\n').trim() + '\n'

  function blocks(parent: Element): string[] {
    const result: string[] = []
    let line = ''
    const endLine = () => {
      const text = oneLine(line)
      if (text !== '') result.push(text)
      line = ''
    }
    for (const child of parent.childNodes) {
      if (!isElement(child) || !isBlock(child)) {
        line += inline(child)
        continue
      }
      if (isSkipped(child)) continue
      endLine()
      result.push(...blocksOf(child))
    }
    endLine()
    return result
  }

  function blocksOf(element: Element): string[] {
    const { tagName } = element
    if (/^h[1-6]$/.test(tagName)) return [`${'#'.repeat(Number(tagName[1]))} ${text(element)}`]
    if (tagName === 'p' || tagName === 'summary') return some(text(element))
    if (tagName === 'hr') return ['---']
    if (tagName === 'svg')
      return some(attribute(element, 'aria-label') ?? '').map((it) => `(${it})`)
    if (tagName === 'pre') return [fenced(element)]
    if (tagName === 'ul' || tagName === 'ol') return [list(element)]
    if (tagName === 'dl') return [terms(element)]
    if (tagName === 'table') return [table(element)]
    const inside = blocks(element)
    return tagName === 'blockquote' ? [indented(inside.join('\n\n'), '> ', '> ')] : inside
  }

  function inline(node: Node): string {
    if (defaultTreeAdapter.isTextNode(node)) return node.value
    if (!isElement(node)) return ''
    const className = attribute(node, 'class') ?? ''
    if (/\bdt-mark\b/.test(className)) return /\bgood\b/.test(className) ? '✅' : '❌'
    if (/\bdt-chip\b/.test(className)) return ` (${allText(node)})`
    if (isSkipped(node)) return ''
    if (node.tagName === 'svg') return attribute(node, 'aria-label') ?? ''
    if (node.tagName === 'br') return ' '
    if (node.tagName === 'img') return attribute(node, 'alt') ?? ''
    const inside = node.childNodes.map(inline).join('')
    const said = inside.trim()
    // A lone # is a link to its own heading.
    if (said === '#') return ''
    if (said === '') return inside
    if (node.tagName === 'code') return `\`${inside}\``
    if (node.tagName === 'em') return `*${inside}*`
    if (node.tagName === 'strong') return `**${inside}**`
    const href = attribute(node, 'href')
    if (node.tagName === 'a' && href !== undefined) return `[${oneLine(inside)}](${whole(href)})`
    // What stands in boxes of their own beside each other is not one word.
    return block.test(node.tagName) ? ` ${inside} ` : inside
  }

  function text(element: Element): string {
    return oneLine(element.childNodes.map(inline).join(''))
  }

  function list(element: Element): string {
    const items = element.childNodes.filter(isElement).filter((item) => !isSkipped(item))
    return items
      .map((item, index) => {
        const mark = element.tagName === 'ol' ? `${index + 1}. ` : '- '
        const separator = /^(p|pre)$/.test(firstElement(item)?.tagName ?? '') ? '\n\n' : '\n'
        return indented(blocks(item).join(separator), mark, ' '.repeat(mark.length))
      })
      .join('\n')
  }

  function terms(element: Element): string {
    return element.childNodes
      .filter(isElement)
      .map((item) => (item.tagName === 'dt' ? `**${text(item)}**` : `: ${text(item)}`))
      .join('\n')
  }

  function table(element: Element): string {
    const rows = all(element, 'tr').map((row) =>
      row.childNodes
        .filter(isElement)
        .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
        .map((cell) => text(cell).replaceAll('|', '\\|')),
    )
    const [head = [], ...body] = rows
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
    return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
  }
}

/** Code, line by line; with signs before the lines where it shows what comes and goes. */
function fenced(element: Element): string {
  const lines = all(element, 'div')
    .map((line) => ({ text: allText(line).replace(/\n$/, ''), names: classNames(line) }))
    .filter(({ names }) => names.includes('ec-line'))
  const changes = lines.some(({ names }) => names.includes('ins') || names.includes('del'))
  const signed = lines.map(({ text, names }) => {
    if (!changes) return text
    return (names.includes('ins') ? '+' : names.includes('del') ? '-' : ' ') + text
  })
  const code = lines.length === 0 ? allText(element) : signed.join('\n')
  const language = changes ? 'diff' : (attribute(element, 'data-language') ?? '')
  return `\`\`\`${language}\n${code}\n\`\`\``
}

function indented(text: string, first: string, rest: string): string {
  return first + text.replaceAll(/\n(?=.)/g, `\n${rest}`)
}

function isSkipped(element: Element): boolean {
  return (
    skippedTag.test(element.tagName) ||
    element.tagName === 'dt-playground' ||
    attribute(element, 'hidden') !== undefined ||
    (attribute(element, 'aria-hidden') === 'true' && element.tagName !== 'code') ||
    skippedClass.test(attribute(element, 'class') ?? '')
  )
}

/** An element of the page's own (`dt-review`) is one if it holds one. */
function isBlock(element: Element): boolean {
  if (block.test(element.tagName)) return true
  return element.childNodes.some(
    (child) => isElement(child) && child.tagName !== 'svg' && isBlock(child),
  )
}

function classNames(element: Element): readonly string[] {
  return (attribute(element, 'class') ?? '').split(' ')
}

function isElement(node: Node): node is Element {
  return defaultTreeAdapter.isElementNode(node)
}

function firstElement(element: Element): Element | undefined {
  return element.childNodes.find(isElement)
}

function some(text: string): string[] {
  return text === '' ? [] : [text]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function allText(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  return 'childNodes' in node ? node.childNodes.map(allText).join('') : ''
}

function all(element: Element, tagName: string): Element[] {
  return element.childNodes
    .filter(isElement)
    .flatMap((child) => (child.tagName === tagName ? [child] : all(child, tagName)))
}
