// What a host should say beside each file, as data: for the `_headers` file that some hosts read, and for the tests of those
// that are told in their own language. The policy for scripts stands in each page, because it holds the hashes of that page's
// scripts; what a page cannot say about itself is said here.

/** Beside everything, whether it is there or not. */
export const everywhere: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** What is in here has a hash of its content in its name, so that it never changes. */
export const hashedFolder = '_astro'
export const forHashed = 'public, max-age=31536000, immutable'
/** Kept, and asked for again: what has not changed costs an answer without a body. */
export const forOthers = 'no-cache'

/**
 * The text of `_headers`. Pages get no Cache-Control in it: where two rules fit one file, these hosts join what they say,
 * and what they say of a page by themselves, `max-age=0, must-revalidate`, means the same as `no-cache`.
 */
export function headersFile(base: string): string {
  const at = base === '/' ? '' : base
  const rules = {
    [`${at}/*`]: everywhere,
    [`${at}/${hashedFolder}/*`]: { 'Cache-Control': forHashed },
  }
  return Object.entries(rules)
    .map(([address, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`)
      return `${address}\n${lines.join('')}`
    })
    .join('\n')
}
