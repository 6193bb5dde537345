// Code on pages is a part of a file that a test runs, something that a run has recorded, or a known command. Nothing is pasted.
import { describe, expect, it } from 'vitest'
import { codeProvenance } from '../../src/build/code-provenance.ts'
import { codeSources } from '../../src/build/code-sources.ts'
import { root } from '../../src/build/program.ts'
import { siteOf } from '../support/site-of.ts'

const sources = codeSources(root)
const block = (...lines: readonly string[]) => lines.map((text) => ({ text }))

it('no page has a block of code that comes from nothing which runs', async () => {
  const { blocks, unsourced } = await codeProvenance('dist', sources)
  expect(unsourced.map(({ page, firstLine }) => `${page}: ${firstLine}`)).toEqual([])
  expect(blocks).toBeGreaterThan(1_000)
})

it('one that was pasted is told with its page and its first line', async () => {
  const dir = await siteOf({
    'index.html': '<main><pre>\nconst mine = await prisma.webhookEvent.findFirst()</pre></main>',
    'a/index.html':
      '<pre><code>npm run -s explore -- one-transaction</code></pre><pre hidden></pre>',
  })
  expect(await codeProvenance(dir, sources)).toEqual({
    blocks: 2,
    unsourced: [
      {
        page: 'index.html',
        firstLine: 'const mine = await prisma.webhookEvent.findFirst()',
      },
    ],
  })
})

describe('a block has a source', () => {
  const claim = [
    'await tx.webhookEvent.create({',
    '  data: { tenantId, eventId: event.id, type: event.type },',
    '})',
  ]

  it('if its lines follow each other in a tested file, however far they stand in', () => {
    expect(sources.has(block(...claim))).toBe(true)
    expect(sources.has(block(...claim.map((line) => `    ${line}`)))).toBe(true)
    expect(sources.has(block(...claim.map((line) => line.replace('eventId', 'id'))))).toBe(false)
  })

  it('if a few lines are of one file, and not if they are of two or are more than a few', () => {
    const bound = "await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`"
    const caught = "if (sqlstateOf(error) === '55P03') return 503"
    expect(sources.has(block(bound, caught))).toBe(true)
    expect(sources.has(block(bound, 'model WebhookEvent {'))).toBe(false)
    expect(sources.has(block(bound, caught, bound, caught, bound, caught, bound))).toBe(false)
  })

  it('in a comparison, if what was there and what came are a part each', () => {
    const gone = { text: 'export default function nobodyWroteThis() {', change: 'del' as const }
    const came = {
      text: "await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`",
      change: 'ins' as const,
    }
    expect(sources.has([came])).toBe(true)
    expect(sources.has([gone, ...block(...claim)])).toBe(false)
    expect(sources.has([{ ...gone, change: 'ins' }, ...block(...claim)])).toBe(false)
  })

  it('as a command only where the example is there', () => {
    expect(sources.has(block('npm run -s explore -- one-transaction'))).toBe(true)
    expect(sources.has(block('npm run -s explore -- no-such-example'))).toBe(false)
    expect(sources.has(block('rm -rf dist'))).toBe(false)
  })
})
