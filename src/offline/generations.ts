// What goes when a new version of the site has taken over. A page that is still open is of the version before, and goes on
// finding its own files, whose names are of that version, until the one after.
import type { KeptFiles } from './kept-files.ts'
import type { Part } from './protocol.ts'

/** Where a cache says what it had of the version that is answering: no address of the site. */
const listKey = (scope: string) => new URL('?kept-by-this-version', scope).href

export async function forgetOldFiles(
  files: KeptFiles,
  part: Part,
  name: string,
  scope: string,
): Promise<void> {
  if (!(await caches.has(name))) return
  const cache = await caches.open(name)
  const list = listKey(scope)
  const there = (await cache.keys()).map(({ url }) => url)
  // One that was filled after its version had taken over has no list: all of it is of that version.
  const before = ((await (await cache.match(list))?.json()) ?? there) as readonly string[]
  const current = files.of(part).map(({ key }) => key)
  // A page that is asked for anew is the new one: of the version before, only what has its content's name is still needed.
  const old = before.filter((key) => !key.includes('?revision='))
  const stay = new Set([...current, ...old, list])
  for (const key of there) if (!stay.has(key)) await cache.delete(key)
  await cache.put(list, Response.json(current))
}
