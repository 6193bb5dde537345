import { createHash } from 'node:crypto'
import { attribute, elementsOf, ownText, type Element } from './html-tree.ts'

/** A script's type that makes the browser run it. Anything else (JSON, templates) is data and needs no hash. */
const runnable = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'importmap',
  'speculationrules',
])

/** `'sha256-…'` of a script's text, as it stands in a policy. */
export function scriptHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * The policy of a page.
 *
 * - `'wasm-unsafe-eval'`: the search and the database are WebAssembly. JavaScript's `eval` stays forbidden.
 * - `blob:` in `script-src`, `worker-src` and `connect-src`: the sandbox's frame inherits this policy, and there the
 *   compiled handler is imported, its worker is started and a database extension is read from blobs.
 * - `'unsafe-inline'` styles: the editor and the highlighted code set style attributes. Scripts have no such hole.
 * - `default-src 'self'`: all that a page may load is said below, but for what it fetches ahead, such as the page of a link
 *   that the mouse is on. For that, Firefox asks `default-src` and nothing else.
 * - `frame-src 'self'`: frames are only ever made from a `srcdoc`, which has no address to match.
 */
export function policy(hashes: readonly string[]): string {
  return [
    `default-src 'self'`,
    `script-src 'self' ${[...new Set(hashes)].sort().join(' ')} 'wasm-unsafe-eval' blob:`,
    `worker-src 'self' blob:`,
    `connect-src 'self' blob:`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `manifest-src 'self'`,
    `frame-src 'self'`,
    `media-src 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}

/**
 * Writes the policy into a page, right after its charset: a policy holds only for what follows it. The hashes are
 * those of the page's own inline scripts, and of `alsoInline`, scripts that the page puts into a frame later.
 * @param elements those of the page, of whoever has parsed it already
 */
export function addPolicy(
  html: string,
  alsoInline: readonly string[],
  elements: readonly Element[] = elementsOf(html),
): string {
  const handler = elements
    .flatMap((element) => element.attrs)
    .find((attr) => attr.name.startsWith('on'))
  if (handler !== undefined) {
    throw new Error(
      `an inline ${handler.name}="…" would be blocked by the page's policy: use addEventListener`,
    )
  }
  const charset = elements.find(
    (element) => element.tagName === 'meta' && attribute(element, 'charset') !== undefined,
  )
  const end = charset?.sourceCodeLocation?.endOffset
  if (end === undefined)
    throw new Error('the page has no <meta charset>, after which its policy is written')

  const first = elements.find(isInlineScript)?.sourceCodeLocation?.startOffset
  if (first !== undefined && first < end)
    throw new Error('a script stands before <meta charset> and so before the policy')

  const hashes = [...elements.filter(isInlineScript).map(ownText), ...alsoInline].map(scriptHash)
  const meta = `<meta http-equiv="content-security-policy" content="${policy(hashes)}">`
  return html.slice(0, end) + meta + html.slice(end)
}

function isInlineScript(element: Element): boolean {
  if (element.tagName !== 'script' || attribute(element, 'src') !== undefined) return false
  return runnable.has((attribute(element, 'type') ?? '').trim().toLowerCase())
}
