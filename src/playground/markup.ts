// Markup as plain data: the page makes elements of it, the build makes HTML of it, and both show the same.
import { element } from './element.ts'

type Value = string | number | boolean | undefined

export interface Markup {
  readonly name: Name
  readonly attributes: { readonly [attribute: string]: Value }
  readonly children: readonly Child[]
}

export type Child = Markup | string | undefined

/** Whatever may hold text. What runs, embeds or styles is not among them. */
type Name = Exclude<
  keyof HTMLElementTagNameMap,
  'script' | 'style' | 'iframe' | 'object' | 'embed' | 'base' | 'link' | 'meta' | 'template'
>

/**
 * An attribute that is `true` is there without a value; one that is `false` or undefined is not there.
 * @throws for an attribute that runs or fetches something, and for a style that is more than a number in a property
 */
export function node(
  name: Name,
  attributes: Markup['attributes'] = {},
  ...children: readonly Child[]
): Markup {
  for (const [attribute, value] of Object.entries(attributes)) {
    // Names are ours and never data, but one that runs something must not even be ours.
    const allowed =
      attribute === 'style'
        ? /^--[a-z-]+: [\d.]+%?$/.test(String(value))
        : /^[a-z][a-z0-9-]*$/.test(attribute) && !/^(on|src|href$)/.test(attribute)
    if (!allowed) throw new Error(`playground: ${attribute} is not an attribute for markup`)
  }
  return { name, attributes, children }
}

/** Elements for the page. Strings become text and nothing else. */
export function toElement({ name, attributes, children }: Markup): HTMLElement {
  return element(
    name,
    attributes,
    ...children.map((child) => (typeof child === 'object' ? toElement(child) : child)),
  )
}

/** HTML for the build, which a parser makes the same elements of. */
export function toHtml({ name, attributes, children }: Markup): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([attribute, value]) =>
      value === true ? ` ${attribute}` : ` ${attribute}="${escaped(String(value))}"`,
    )
    .join('')
  if (voids.has(name)) return `<${name}${written}>`
  const inner = children
    .map((child) => (typeof child === 'object' ? toHtml(child) : escaped(child ?? '')))
    .join('')
  // A parser swallows the line break with which a <pre> begins.
  const kept = name === 'pre' && inner.startsWith('\n') ? '\n' : ''
  return `<${name}${written}>${kept}${inner}</${name}>`
}

/** The text of it, as a reader would copy it. */
export function textOf({ children }: Markup): string {
  return children.map((child) => (typeof child === 'object' ? textOf(child) : child)).join('')
}

const voids: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr'])

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string)
}
