import { attribute, elementsOf } from './html-tree.ts'

export interface PageMeta {
  /** The page's own title, without the site's name; undefined on a page that only leads on to another. */
  readonly title: string | undefined
  readonly description: string | undefined
}

/** What a page says of itself in its head. */
export function metaOf(html: string): PageMeta {
  const end = html.indexOf('</head>')
  const metas = elementsOf(html.slice(0, end)).filter(({ tagName }) => tagName === 'meta')
  const content = (kind: 'name' | 'property', name: string) => {
    const meta = metas.find((element) => attribute(element, kind) === name)
    return meta && attribute(meta, 'content')
  }
  return {
    title: content('property', 'og:title'),
    description: content('name', 'description'),
  }
}

/** Text as the value of an attribute between double quotes. */
export function escapedAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
