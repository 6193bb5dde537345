// Commands that pages tell a reader to type. What is not here, a page does not show.
import { existsSync, readFileSync } from 'node:fs'
import { guideSteps } from './guide-steps.ts'

/** A line of a block, and the test that runs it or the reason why none does. */
const known: readonly { readonly line: RegExp; readonly why: string }[] = [
  {
    line: /^npm run (-s )?explore -- (?<example>[a-z0-9-]+)( --database postgres( --schedule '[\w:.]+')?)?$/,
    why: 'test/examples/command-line.spec.ts runs it, and replay.spec.ts the schedules',
  },
  {
    line: /^npm run reference$/,
    why: 'test/support/reference.ts starts the same service on the same kind of server',
  },
  {
    line: /^npm run reference:storm$/,
    why: 'it fires at a service that a reader has started',
  },
  {
    line: /^curl -s http:\/\/127\.0\.0\.1:4600\/(health|metrics \| grep webhook_)$/,
    why: 'test/examples/reference-input.spec.ts asks both addresses',
  },
]

/** test/long/explore-your-own.spec.ts types each command of this page. */
const typed = new Set(
  guideSteps(readFileSync('content/docs/explore-your-own.mdx', 'utf8'), 'shop/').flatMap((step) =>
    step.type === 'command' ? [step.text] : [],
  ),
)

export function isKnownCommand(text: string): boolean {
  const line = text.replace(/\s+#.*$/, '').trim()
  if (typed.has(line)) return true
  return known.some(({ line: pattern }) => {
    const match = pattern.exec(line)
    if (match === null) return false
    const example = match.groups?.['example']
    return example === undefined || existsSync(`examples/${example}/scenario.ts`)
  })
}
