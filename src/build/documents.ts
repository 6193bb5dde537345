// The pages that are written to be read: content/docs, and the checklist, whose text is data.
import { globSync } from 'node:fs'
import path from 'node:path'
import { root } from './program.ts'

/** Their addresses, such as `strategies/` and, for the front page, nothing. */
export function documents(): readonly string[] {
  const written = globSync('**/*.mdx', { cwd: path.join(root, 'content/docs') })
    .map((file) => file.split(path.sep).join('/'))
    .map((file) => file.replace(/(^|\/)index\.mdx$/, '$1').replace(/\.mdx$/, '/'))
  return [...written, 'checklist/'].sort()
}
