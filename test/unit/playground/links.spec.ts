import { describe, expect, it } from 'vitest'
import { Files } from '../../../src/playground/files.ts'
import { linkOf, openLink } from '../../../src/playground/links.ts'
import type { State } from '../../../src/playground/state.ts'
import { next } from '../../../src/playground/store.ts'
import type { Ran } from '../../../src/playground/verdict.ts'
import {
  ran as ranBefore,
  settings as usual,
  untouchedState,
} from '../../support/playground-state.ts'
import { refused } from '../../support/traces.ts'

const settings = { ...usual, crashes: 1 } as const
const files = () => new Files([{ name: 'handler.ts', text: 'shipped', editable: true }])
const ran: Ran = { ...ranBefore, mode: 'walk', settings }
const result = { trace: refused(), how: 'live', logged: [], cut: [], took: 1 } as const

function walking(at: 'standing' | 'ended', mode: State['mode']): State {
  const state = untouchedState({ mode: 'walk', settings })
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
