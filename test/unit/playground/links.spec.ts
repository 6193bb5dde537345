import { describe, expect, it } from 'vitest'
import { Files } from '../../../src/playground/files.ts'
import { linkOf, openLink } from '../../../src/playground/links.ts'
import { begin, type State } from '../../../src/playground/state.ts'
import { next } from '../../../src/playground/store.ts'
import { refused } from '../../support/traces.ts'

const settings = { deliveries: 2, tenants: 'same', crashes: 1, failures: 0, overlaps: 0 } as const
const files = () => new Files([{ name: 'handler.ts', text: 'shipped', editable: true }])
const ran = {
  mode: 'walk',
  settings,
  indexes: [],
  version: '18.6',
  edited: false,
  files: [],
} as const
const result = { trace: refused(), how: 'live', logged: [], cut: [], took: 1 } as const

function walking(at: 'standing' | 'ended', mode: State['mode']): State {
  const state = begin({
    mode: 'walk',
    settings,
    stormDeliveries: 10,
    order: 'round robin',
    wanted: 'automatic',
    indexes: [],
    kept: 'nothing-to-keep',
  })
  const place =
    at === 'standing'
      ? ({ type: 'standing', standing: { ...result, offered: [], waiting: [] } } as const)
      : ({ type: 'ended', result: { ...result, type: 'done', broken: [] } } as const)
  const walked = next(state, { type: 'walked', schedule: 'v1:1.2', ran, at: place })
  return next(walked, { type: 'chosen', choices: { mode } })
}

describe('a link to a walk', () => {
  const opened = async (state: State) => {
    const link = await linkOf('an-example', files().all, state)
    return openLink(link, 'an-example', files())
  }

  it('that goes on is opened by who goes on, whatever the controls say by now', async () => {
    for (const mode of ['walk', 'explore', 'storm'] as const) {
      expect(await opened(walking('standing', mode))).toMatchObject({
        choices: { mode: 'walk', settings },
        schedule: 'v1:1.2',
        step: 2,
      })
    }
  })

  it('that has ended is an order like any other', async () => {
    expect(await opened(walking('ended', 'explore'))).toMatchObject({
      choices: { mode: 'explore' },
      schedule: 'v1:1.2',
    })
  })
})
