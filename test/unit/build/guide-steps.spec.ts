import { expect, it } from 'vitest'
import { guideSteps } from '../../../src/build/guide-steps.ts'

const page = `
import { Code } from '@astrojs/starlight/components'
import webhook from '../../examples/x/webhook.ts?raw'

\`\`\`sh wrap
cd ../shop
npm run x -- --a b # as it is: exit code 1
\`\`\`

<Code wrap code={webhook} lang="ts" title="shop/webhook.ts" />
<Code wrap code={webhook} lang="ts" title="examples/x/webhook.ts" />

\`\`\`ts
rm -rf /
\`\`\`

<Code code={recorded.broken.out} lang="txt" title="what it prints" />
`

it('reads what a reader does, in its order', () => {
  expect(guideSteps(page, 'shop/')).toEqual([
    { type: 'command', text: 'cd ../shop', exitCode: 0 },
    { type: 'command', text: 'npm run x -- --a b', exitCode: 1 },
    { type: 'file', path: 'shop/webhook.ts', source: '../../examples/x/webhook.ts' },
    { type: 'result', name: 'broken' },
  ])
})

it('says what is shown and imported nowhere', () => {
  expect(() => guideSteps(page.replace('code={webhook}', 'code={other}'), 'shop/')).toThrow(
    'The guide shows other, and imports it nowhere.',
  )
})
