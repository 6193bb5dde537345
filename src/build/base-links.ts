import { attribute, elementsOf } from './html-tree.ts'

const linkAttributes = ['href', 'src'] as const

/**
 * Puts the site's base before every root-relative link that lacks it. Pages are written as if the site stood at the
 * root of its host (`/quick-reference/`), so that moving it below a folder is a matter of one variable.
 */
export function addBase(html: string, base: string): string {
  if (base === '/') return html
  const edits = elementsOf(html).flatMap((element) =>
    linkAttributes.flatMap((name) => {
      const value = attribute(element, name)
      const place = element.sourceCodeLocation?.attrs?.[name]
      if (value === undefined || place === undefined || !needsBase(value, base)) return []
      return [{ ...place, text: `${name}="${escape(base + value)}"` }]
    }),
  )
  // From the end backwards, so that an edit does not move the ones still to come.
  return edits
    .sort((a, b) => b.startOffset - a.startOffset)
    .reduce(
      (text, edit) => text.slice(0, edit.startOffset) + edit.text + text.slice(edit.endOffset),
      html,
    )
}

function needsBase(link: string, base: string): boolean {
  if (!link.startsWith('/') || link.startsWith('//')) return false
  return (
    link !== base &&
    !link.startsWith(`${base}/`) &&
    !link.startsWith(`${base}#`) &&
    !link.startsWith(`${base}?`)
  )
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
