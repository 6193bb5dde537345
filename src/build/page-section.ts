import path from 'node:path'

/**
 * The title of the nearest page above this one, other than the front page; undefined where there is none. Pages are named by
 * their files: `strategies/index.html`.
 */
export function sectionOf(
  name: string,
  titles: ReadonlyMap<string, string | undefined>,
): string | undefined {
  for (let at = path.posix.dirname(name); at !== '.';) {
    at = path.posix.dirname(at)
    const title = titles.get(`${at}/index.html`)
    if (at !== '.' && title !== undefined) return title
  }
  return undefined
}
