// Texts that somebody would send who wants a page to do what it should not.
import fc from 'fast-check'

/** What a page's `window` has once a text of these has run as script. */
export const marker = 'ranWhatItRead'

const script = `globalThis.${marker}=true`

const known = [
  `<script>${script}</script>`,
  `</script><script>${script}</script>`,
  `"><img src=x onerror="${script}">`,
  `'><svg onload="${script}">`,
  `<iframe srcdoc="<script>parent.${marker}=true</script>"></iframe>`,
  `<a href="javascript:${script}">x</a>`,
  `javascript:${script}`,
  `[x](javascript:${script})`,
  `\`\`\`\n<img src=x onerror=${script}>\n`,
  `\${${script}}`,
  `{{constructor.constructor('${script}')()}}`,
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'then',
  '../../etc/passwd',
  'https://example.com/',
  '//example.com/',
  '\ud800',
  '\udfff\ud800 turned round',
  '\u0000\u0007\u001b[2J',
  '\u2028\u2029\ufeff',
  '\u202eright to left',
  'e\u0301'.repeat(500),
  'x'.repeat(70_000),
  '\n'.repeat(5_000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)!'.repeat(50),
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
