import { dedented } from './dedented.ts'

/**
 * The lines of a source from the first that has one text in it to the next that has the other, as far left as they go. For a
 * page that speaks of some lines of a handler: it must not build once they are gone.
 */
export function linesFrom(source: string, first: string, last: string): string {
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.includes(first))
  const end = lines.findIndex((line, index) => index >= start && line.includes(last))
  if (start === -1 || end === -1)
    throw new Error(`no lines go from “${first}” to “${last}”, which a page wants to show`)
  return dedented(lines.slice(start, end + 1))
}
