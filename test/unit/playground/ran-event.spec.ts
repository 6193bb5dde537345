import { describe, expect, test } from 'vitest'
import { Files } from '../../../src/playground/files.ts'
import { ranEvent, type WasRun } from '../../../src/playground/ran-event.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import { RanTeller } from '../../../src/playground/tell-ran.ts'
import { done, heldSearch, settings, untouchedState } from '../../support/playground-state.ts'

const name = 'WebhookEvent_tenantId_eventId_key'
const broken = [{ name: 'one payment', says: 'there were two' }]
const result = { ...done, broken }
const exploration = heldSearch

/** A host with a store behind it, as far as the event goes. */
function playground() {
  const files = new Files([
    { name: 'handler.ts', text: 'shipped', editable: true },
    { name: 'setup.sql', text: '', editable: true },
    { name: 'event.json', text: '{}', editable: false },
  ])
  const host = Object.assign(new EventTarget(), { dataset: { example: 'some-example' } })
  const heard: WasRun[] = []
  host.addEventListener(ranEvent, (event) => heard.push((event as CustomEvent<WasRun>).detail))
  const teller = new RanTeller(host as unknown as HTMLElement, files, async (files, state) =>
    JSON.stringify([files.map(({ text }) => text), state.shown?.schedule]),
  )
  let state = untouchedState({ indexes: [{ name, on: false }] })
  const tell = (happening: Happening) => {
    const before = state
    state = next(state, happening)
    teller.draw(before, state, () => state)
  }
  const ran = () => ({
    mode: 'explore' as const,
    settings,
    indexes: [{ name, on: true }],
    version: '18.6',
    edited: false,
    files: files.all.filter(({ editable }) => editable),
  })
  return { files, teller, heard, tell, ran }
}

describe('what has ended is told', () => {
  test('a search, once, when it has ended and not before', () => {
    const { heard, tell, ran } = playground()
    tell({ type: 'search-began', orders: 4, ran: ran() })
    expect(heard).toEqual([])
    tell({ type: 'explored', exploration })
    tell({ type: 'showing', schedule: 'v1:1.2' })
    tell({ type: 'stepped', step: 1 })
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject({
      kind: 'search',
      exploration,
      example: 'some-example',
      settings,
      indexes: [{ name, on: true, differs: true }],
      fromLink: false,
    })
    expect(heard[0]?.files.map((file) => [file.name, file.text, file.edited])).toEqual([
      ['handler.ts', 'shipped', false],
      ['setup.sql', '', false],
    ])
  })

  test('an order, with its schedule and what it broke; what did not end is not told', () => {
    const { heard, tell, ran } = playground()
    tell({ type: 'ended', ended: { type: 'silent' }, ran: ran() })
    tell({
      type: 'ended',
      ended: { type: 'stuck', schedule: '', reason: 'it waits', logged: [] },
      ran: ran(),
    })
    expect(heard).toEqual([])
    tell({ type: 'ended', ended: result, ran: ran() })
    expect(heard).toMatchObject([
      { kind: 'order', order: { schedule: result.trace.schedule, broken, result } },
    ])
  })

  test('a text that a link brought is a link’s until it is written in', () => {
    const { files, teller, heard, tell, ran } = playground()
    files.replace('handler.ts', 'a link’s')
    teller.linked(['handler.ts'])
    tell({ type: 'ended', ended: result, ran: ran() })
    files.write('handler.ts', 'a link’s, and mine')
    tell({ type: 'ended', ended: result, ran: ran() })
    files.reset('handler.ts')
    tell({ type: 'ended', ended: result, ran: ran() })
    expect(heard.map(({ fromLink }) => fromLink)).toEqual([true, false, false])
  })

  test('one text of a link’s and one of the reader’s are not a link’s', () => {
    const { files, teller, heard, tell, ran } = playground()
    files.replace('handler.ts', 'a link’s')
    teller.linked(['handler.ts'])
    files.write('setup.sql', 'mine')
    tell({ type: 'ended', ended: result, ran: ran() })
    expect(heard[0]?.fromLink).toBe(false)
    expect(heard[0]?.files.map((file) => file.fromLink)).toEqual([true, false])
  })

  test('its link has the texts as they were run, and the order that is shown by then', async () => {
    const { files, heard, tell, ran } = playground()
    files.write('handler.ts', 'as run')
    tell({ type: 'search-began', orders: 4, ran: ran() })
    tell({ type: 'explored', exploration })
    files.write('handler.ts', 'written since')
    tell({ type: 'showing', schedule: 'v1:1.2' })
    expect(await heard[0]?.link()).toBe('[["as run",""],"v1:1.2"]')
    tell({ type: 'put-back' })
    expect(await heard[0]?.link()).toBe('[["as run",""],null]')
  })
})
