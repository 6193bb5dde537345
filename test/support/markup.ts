// Looks into markup, which is plain data.
import { textOf, type Markup } from '../../src/playground/markup.ts'

/** Everything in the tree, itself included, in the order in which it is read. */
function all(tree: Markup): readonly Markup[] {
  return [tree, ...tree.children.flatMap((child) => (typeof child === 'object' ? all(child) : []))]
}

export function named(tree: Markup, name: string): readonly Markup[] {
  return all(tree).filter((found) => found.name === name)
}

export function classed(tree: Markup, name: string): readonly Markup[] {
  return all(tree).filter(({ attributes }) =>
    String(attributes['class'] ?? '')
      .split(' ')
      .includes(name),
  )
}

export function texts(trees: readonly Markup[]): readonly string[] {
  return trees.map(textOf)
}
