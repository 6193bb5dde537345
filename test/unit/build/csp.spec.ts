import { describe, expect, test } from 'vitest'
import { addPolicy, scriptHash } from '../../../src/build/csp.ts'

const page = (head: string, body = '') =>
  `<!doctype html><html><head><meta charset="utf-8"/>${head}</head><body>${body}</body></html>`

const policyOf = (html: string) =>
  /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1]

describe('the content security policy of a page', () => {
  test('stands right after the charset, before everything it must govern', () => {
    const html = addPolicy(page('<script>first()</script>'), [])
    expect(html).toMatch(/<meta charset="utf-8"\/><meta http-equiv="content-security-policy"/)
  })

  test('has the hash of each inline script, in the head, in the body and in templates', () => {
    const html = addPolicy(
      page(
        '<script>one()</script>',
        '<script type="module">two()</script><template><script>three()</script></template>',
      ),
      [],
    )
    for (const text of ['one()', 'two()', 'three()'])
      expect(policyOf(html)).toContain(scriptHash(text))
  })

  test('has no hash for scripts with an address and for data', () => {
    const html = addPolicy(
      page('<script src="/a.js"></script><script type="application/ld+json">{}</script>'),
      [],
    )
    expect(policyOf(html)).not.toContain('sha256-')
  })

  test('has the hash of a script that comes later, in a frame', () => {
    expect(policyOf(addPolicy(page(''), ['boot()']))).toContain(scriptHash('boot()'))
  })

  test('allows no eval, no inline script without a hash, and no other origin', () => {
    const policy = policyOf(addPolicy(page('<script>one()</script>'), [])) ?? ''
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src'))
    expect(scripts).not.toMatch(/'unsafe-eval'|'unsafe-inline'|https?:|\*/)
    // For what is fetched ahead; the rest is said, each by itself.
    expect(policy).toMatch(/^default-src 'self'; /)
    const said = policy.split('; ').map((part) => part.split(' ')[0])
    for (const kind of ['script', 'style', 'img', 'font', 'connect', 'worker', 'frame'])
      expect(said).toContain(`${kind}-src`)
    for (const kind of ['media', 'object']) expect(policy).toContain(`${kind}-src 'none'`)
    expect(policy).toContain(`connect-src 'self' blob:`)
  })

  test('a known hash, so that a change of the hashing is seen', () => {
    // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    expect(scriptHash('alert(1)')).toBe(`'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='`)
  })

  test('an inline event handler, which would be blocked silently, is an error', () => {
    expect(() => addPolicy(page('', '<button onclick="go()">Go</button>'), [])).toThrow(/onclick/)
  })

  test('a page without a charset is an error, and so is a script before it', () => {
    expect(() => addPolicy('<!doctype html><title>x</title>', [])).toThrow(/charset/)
    expect(() =>
      addPolicy('<!doctype html><script>x()</script><meta charset="utf-8">', []),
    ).toThrow(/before/)
  })
})
