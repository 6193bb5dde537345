// An example to begin with: a handler that does what it is said to do, until somebody writes their own over it.
import { existsSync, readFileSync } from 'node:fs'
import { families } from '../../../examples/about.ts'
import { formatted, inWords, notKebabCase, quoted, type Added } from './added.ts'
import type { Answers } from './answers.ts'

/** The example whose handler is taken to begin with. */
const beginning = { breaks: 'check-then-create', holds: 'create-and-catch' } as const

export async function addExample({ ask }: Answers, root: string): Promise<Added> {
  const slug = await ask({
    asks: 'Its address, from what the handler does:',
    wrong: (answer) =>
      notKebabCase(answer) ??
      (existsSync(`${root}/examples/${answer}`)
        ? `examples/${answer} is there already.`
        : undefined),
  })
  const title = await ask({ asks: 'Its title:', usually: inWords(slug) })
  const belief = await ask({ asks: 'What people believe who write it, in a sentence of theirs:' })
  const family = await ask({
    asks: 'Its family in the catalogue:',
    oneOf: Object.keys(families),
    usually: Object.keys(families)[0] as string,
  })
  const expect = (await ask({
    asks: 'What some order of it shows, or every one:',
    oneOf: Object.keys(beginning),
    usually: 'breaks',
  })) as keyof typeof beginning

  const folder = `examples/${slug}`
  const scenario = scenarioOf({ title, belief, family, expect })
  return {
    files: {
      [`${folder}/handler.ts`]: readFileSync(
        `${root}/examples/${beginning[expect]}/handler.ts`,
        'utf8',
      ),
      [`${folder}/scenario.ts`]: await formatted(`${folder}/scenario.ts`, scenario, root),
    },
    next: [
      `The handler is that of ${beginning[expect]}: write yours over it, and say in scenario.ts what it is about.`,
      `npm run -s explore -- ${slug}    every order of it, on PostgreSQL; with --database pglite, on PGlite`,
      `npm run evidence -- ${slug}    writes down what every order did`,
      'npm test',
    ],
  }
}

function scenarioOf(said: {
  readonly title: string
  readonly belief: string
  readonly family: string
  readonly expect: 'breaks' | 'holds'
}): string {
  const { title, belief, family, expect } = said
  const [goesWrong, expected] =
    expect === 'breaks'
      ? [
          'What it does, what goes wrong in which order, and what that costs whom.',
          'an answer of 500 in some order.',
        ]
      : [
          'What it does, and why no order of its steps breaks it.',
          'one payment, no 500, in every order.',
        ]
  return `// ${goesWrong}
//
// Expect: ${expected}
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: ${quoted(title)},
  belief: ${quoted(belief)},
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: '${expect}',${expect === 'breaks' ? `\n  fix: '${beginning.holds}',` : ''}
}

export const about: About = {
  family: '${family}',
  reports: [],
  errors: ['23505', 'P2002'],
}
`
}
