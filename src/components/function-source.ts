/**
 * A function of a module as it is written there, with the comment above it.
 * @throws if the module has no such function at its top level
 */
export function functionSource(source: string, name: string): string {
  const lines = source.split('\n')
  const at = lines.findIndex((line) =>
    new RegExp(`^(export )?(async )?function ${name}\\b`).test(line),
  )
  if (at === -1) throw new Error(`There is no function ${name} to show.`)
  const end = lines.findIndex((line, index) => index > at && line === '}')
  let start = at
  while (start > 0 && /^(\/\*\*| \*|\/\/)/.test(lines[start - 1] ?? '')) start--
  return lines.slice(start, end + 1).join('\n')
}
