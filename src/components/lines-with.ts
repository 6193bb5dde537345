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
