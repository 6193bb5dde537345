type Child = Node | string | undefined

/**
 * Makes an element. Strings become text and nothing else, wherever they come from: no markup is ever made of them.
 * An attribute that is `true` is there without a value; one that is `false` or undefined is not there.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: { readonly [attribute: string]: string | number | boolean | undefined } = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      made.setAttribute(attribute, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}
