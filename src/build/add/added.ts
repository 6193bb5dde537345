import prettier from 'prettier'

/** What an addition comes to: nothing is written before all of it is known. */
export interface Added {
  /** Files, by their path from the root, and the whole text of each. */
  readonly files: Readonly<Record<string, string>>
  /** What to do next: commands and what they are for, in turn. */
  readonly next: readonly string[]
}

/** As the project's own formatting has it. */
export async function formatted(file: string, text: string, root: string): Promise<string> {
  const options = await prettier.resolveConfig(`${root}/${file}`)
  return prettier.format(text, { ...options, plugins: [], filepath: file })
}

/** The sentence that says why this is no name for a folder or an address, or nothing. */
export function notKebabCase(name: string): string | undefined {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? undefined
    : `"${name}" is to be an address: small letters and digits with hyphens between, such as create-and-catch.`
}

/** `create-and-catch` as `Create and catch`. */
export function inWords(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** As a string in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
