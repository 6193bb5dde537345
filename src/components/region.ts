// Pages show parts of real files, by name: `// #region claim` … `// #endregion` in the file, `region(source, 'claim')` on the page.
import { dedented } from './dedented.ts'

/** The lines of a named region, as far left as they go, without the marks of regions inside it. Throws if there is none. */
export function region(source: string, name: string): string {
  const lines = source.split('\n')
  const start = lines.findIndex((line) => markOf(line) === name)
  if (start === -1) throw new Error(`There is no // #region ${name}.`)
  let depth = 1
  const inside: string[] = []
  for (const line of lines.slice(start + 1)) {
    if (markOf(line) !== undefined) depth++
    else if (/^\s*\/\/ #endregion\b/.test(line)) {
      depth--
      if (depth === 0) return dedented(inside).trim()
    } else inside.push(line)
  }
  throw new Error(`// #region ${name} has no end.`)
}

function markOf(line: string): string | undefined {
  return /^\s*\/\/ #region ([\w-]+)\s*$/.exec(line)?.[1]
}
