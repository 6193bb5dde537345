import { existsSync } from 'node:fs'

const file = new URL('../playground/bootstrap.ts', import.meta.url)

/**
 * The inline script of the sandbox's frame. A `srcdoc` frame inherits the policy of its page, so the page's policy has
 * to allow this one script too.
 */
export async function sandboxScripts(): Promise<readonly string[]> {
  if (!existsSync(file)) return []
  const { bootstrap }: { bootstrap: unknown } = await import(/* @vite-ignore */ file.href)
  if (typeof bootstrap !== 'string')
    throw new Error(`${file.pathname} must export bootstrap, the text of a script`)
  return [bootstrap]
}
