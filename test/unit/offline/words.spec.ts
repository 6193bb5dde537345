import { describe, expect, it } from 'vitest'
import { offlineWords, type Known } from '../../../src/components/offline-words.ts'
import type { PartState, State } from '../../../src/offline/protocol.ts'

const part = (kept: number, files: number): PartState => ({
  files,
  kept,
  bytes: files * 100_000,
  keptBytes: kept * 100_000,
})
const state = (pages: number, playground: number, working = false): State => ({
  pages: part(pages, 270),
  playground: part(playground, 220),
  working,
})
const sizes = {
  pages: { bytes: 27_000_000, sent: 6_800_000 },
  playground: { bytes: 22_000_000, sent: 12_200_000 },
}
const said = (known: Partial<Known>) => {
  const { title, text, coming, presses } = offlineWords({ without: 'not-yet', sizes, ...known })
  return { title, text, coming: coming?.kept, presses: presses.map(({ says }) => says) }
}

describe('what is said of reading offline', () => {
  it('what came by itself, and how to have the rest', () => {
    expect(said({ state: state(270, 0) })).toEqual({
      title: 'Ready offline: pages and search.',
      text: 'They take 27.0 MB in this browser. The playground joins them once you have run or edited an example, or when you press.',
      coming: undefined,
      presses: ['Keep the playground too (12.2 MB to load)', 'Remove all of it'],
    })
  })

  it('all of it', () => {
    expect(said({ state: state(270, 220) })).toMatchObject({
      title: 'Ready offline: everything, the playground included.',
      text: 'It takes 49.0 MB in this browser.',
      presses: ['Remove all of it'],
    })
  })

  it('how far it is, of the part that is coming', () => {
    expect(said({ state: state(120, 0, true) })).toMatchObject({ coming: 120 })
    expect(said({ state: state(270, 7, true) })).toMatchObject({ coming: 7 })
  })

  it('never that it is ready while a page is missing', () => {
    for (const working of [true, false])
      expect(said({ state: state(269, 220, working) }).title).not.toContain('Ready')
  })

  it('that there is no room, with how much is needed, and nothing that cannot be', () => {
    expect(said({ problem: 'full' })).toMatchObject({
      title: 'Cannot be kept: this browser has no room left for it.',
      text: 'The pages take 27.0 MB. Make room, and press again.',
      presses: ['Keep the pages (6.8 MB to load)'],
    })
    for (const without of ['unsupported', 'not-allowed'] as const)
      expect(said({ without })).toMatchObject({
        title: expect.stringMatching(/^Cannot be kept: /) as string,
        presses: [],
      })
  })

  it('that a file did not come, and offers the part that it was of', () => {
    expect(said({ problem: 'unreachable', state: state(270, 3) }).presses[0]).toMatch(/playground/)
    expect(said({ problem: 'unreachable', state: state(200, 0) }).presses[0]).toMatch(/pages/)
  })

  it('no size where nothing has said it', () => {
    expect(said({ sizes: undefined }).presses).toEqual([
      'Keep the pages',
      'Keep the playground too',
    ])
  })
})
