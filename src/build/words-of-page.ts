import { attribute, elementsOf, hasClass, textOf, type Element } from './html-tree.ts'
import type { Words } from './plain-starlight.ts'

/**
 * What stands between a built page's title and its foot, to be put on another page; undefined where there is no such page,
 * as behind an old address. Styles and scripts are left out: they are weighed by themselves.
 */
export function wordsOfPage(page: string, html: string): Words | undefined {
  const elements = elementsOf(html)
  const content = elements.find((element) => hasClass(element, 'sl-markdown-content'))
  const place = content?.sourceCodeLocation
  if (!place?.startTag || !place.endTag) return undefined
  const from = place.startTag.endOffset
  const to = place.endTag.startOffset
  const inside = elements.filter(({ sourceCodeLocation: at }) => {
    return at && at.startOffset >= from && at.endOffset <= to
  })
  const title = elements.find(({ tagName }) => tagName === 'h1')
  return {
    page,
    title: title === undefined ? 'No title' : textOf(title).trim(),
    html: without(html, inside.filter(isLoaded), from, to),
    headings: inside
      .filter(({ tagName }) => tagName === 'h2' || tagName === 'h3')
      .flatMap((heading) => {
        const slug = attribute(heading, 'id')
        const depth = Number(heading.tagName.slice(1))
        return slug === undefined ? [] : [{ depth, slug, text: textOf(heading).trim() }]
      }),
  }
}

function isLoaded({ tagName }: Element): boolean {
  return tagName === 'script' || tagName === 'link' || tagName === 'style'
}

function without(html: string, elements: readonly Element[], from: number, to: number): string {
  let left = ''
  let at = from
  for (const { sourceCodeLocation: place } of elements) {
    if (!place) continue
    left += html.slice(at, place.startOffset)
    at = place.endOffset
  }
  return left + html.slice(at, to)
}
