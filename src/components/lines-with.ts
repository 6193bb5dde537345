/**
 * The lines of a source that have these texts in them, one for each, as far left as they go. For a page that speaks of two
 * lines of a handler: it must not build once they are gone.
 */
export function linesWith(source: string, ...texts: readonly string[]): string {
  const lines = source.split('\n')
  return texts
    .map((text) => {
      const line = lines.find((line) => line.includes(text))
      if (line === undefined) throw new Error(`no line has “${text}”, which a page wants to show`)
      return line.trim()
    })
    .join('\n')
}

/** The lines from the first that has one text in it to the next that has the other, as far left as they go. */
export function linesFrom(source: string, first: string, last: string): string {
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.includes(first))
  const end = lines.findIndex((line, index) => index >= start && line.includes(last))
  if (start === -1 || end === -1)
    throw new Error(`no lines go from “${first}” to “${last}”, which a page wants to show`)
  const shown = lines.slice(start, end + 1)
  const left = Math.min(...shown.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  return shown.map((line) => line.slice(left)).join('\n')
}
