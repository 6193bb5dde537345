import { expect, it } from 'vitest'
import { scrollableCode } from '../../../src/build/scrollable-code.ts'

it('code that may be wider than its place can be tabbed to', () => {
  expect(scrollableCode('<pre data-language="ts"><code></code></pre>')).toBe(
    '<pre tabindex="0" role="group" data-language="ts"><code></code></pre>',
  )
})

it.each(['<pre data-language="ts" class="wrap"><code>', '<pre class="dt-command">'])(
  'what wraps is no stop on the way: %s',
  (html) => expect(scrollableCode(html)).toBe(html),
)
