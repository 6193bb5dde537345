import { expect, it } from 'vitest'
import { linkedRuns } from '../../../src/components/linked-runs.ts'

it('takes a sentence apart into text, code and links', () => {
  expect(linkedRuns('Run `npm test`, then [look](/examples/a/) (once).', false)).toEqual([
    { text: 'Run ', code: false },
    { text: 'npm test', code: true },
    { text: ', then ', code: false },
    { text: 'look', code: false, to: '/examples/a/' },
    { text: ' (once).', code: false },
  ])
})

it('tells the time of whole pages that are read, and of all below where it says so', () => {
  const [all, , part] = linkedRuns('[All](/strategies/**), [a part](/checklist/#summary)', true)
  expect(all).toMatchObject({ to: '/strategies/', minutesOf: '/strategies/**' })
  expect(part).toEqual({ text: 'a part', code: false, to: '/checklist/#summary' })
})

it('leaves links to other sites, and brackets, as they are written', () => {
  const text = 'A [word] (aside), and [one](https://example.org/)'
  expect(linkedRuns(text, true)).toEqual([{ text, code: false }])
})
