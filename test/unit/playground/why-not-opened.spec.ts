import { afterEach, describe, expect, test, vi } from 'vitest'
import { noticeOf } from '../../../src/playground/notice.ts'
import type { NotOpened, State } from '../../../src/playground/state.ts'
import { wasmRefused, whyNotOpened } from '../../../src/playground/why-not-opened.ts'

function failure(name: string, message: string, details: Record<string, string | number> = {}) {
  return { name, message, details }
}

describe('what a worker says of a database that does not open', () => {
  test.each([
    ['RangeError', 'WebAssembly.Memory(): could not allocate memory', 'no-memory'],
    [
      'RangeError',
      'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
      'no-memory',
    ],
    ['RangeError', 'Array buffer allocation failed', 'no-memory'],
    ['RuntimeError', 'Aborted(OOM). Build with -sASSERTIONS for more info.', 'no-memory'],
    [
      'CompileError',
      'WebAssembly.compile(): Wasm code generation disallowed by embedder',
      'no-wasm',
    ],
    ['CompileError', 'call to WebAssembly.compile() blocked by CSP', 'no-wasm'],
    ['ReferenceError', 'WebAssembly is not defined', 'no-wasm'],
    ['ReferenceError', 'Can’t find variable: WebAssembly', 'no-wasm'],
    ['ReferenceError', 'handler is not defined', 'not-opened'],
    ['RangeError', 'Maximum call stack size exceeded', 'not-opened'],
  ] as const)('%s: %s', (name, message, reason) => {
    expect(whyNotOpened(failure(name, message))).toMatchObject({ reason })
  })

  test('a setup.sql that was refused is the reader’s, with its line, whatever it says', () => {
    const details = { file: 'setup.sql', line: 3 }
    const error = whyNotOpened(failure('error', 'relation "memory" does not exist', details))
    expect(error).toMatchObject({
      reason: 'setup',
      message: 'setup.sql was refused, in line 3: relation "memory" does not exist',
    })
  })
})

describe('whether there is WebAssembly at all', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('here there is', () => {
    expect(wasmRefused()).toBeUndefined()
  })

  test('where it is missing or refused, the browser’s own words say so', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(wasmRefused()?.reason).toBe('no-wasm')
    vi.stubGlobal('WebAssembly', {
      Module: class {
        constructor() {
          throw new Error('disallowed by embedder')
        }
      },
    })
    expect(wasmRefused()).toMatchObject({ reason: 'no-wasm', message: 'disallowed by embedder' })
  })
})

describe('the notice', () => {
  const every = Object.keys({
    code: 0,
    download: 0,
    'no-memory': 0,
    'no-wasm': 0,
    'not-opened': 0,
    offline: 0,
    outdated: 0,
    setup: 0,
    silent: 0,
  } satisfies { readonly [why in NotOpened]: 0 }) as NotOpened[]

  function notice(why: NotOpened, kept: State['kept'] = 'nothing-to-keep') {
    const outcome = { type: 'not-opened', why, message: 'It said no', failure: undefined } as const
    return noticeOf({ outcome, parked: false, kept })
  }

  test.each(every)('%s: says what to do, and leads to what is recorded', (why) => {
    const said = notice(why)
    expect(said?.text).toMatch(
      /\b[Pp]ress(ing)? Run\b|open the page in another browser|[Ll]oad the page again/,
    )
    // What a setup.sql of the reader's does is recorded nowhere.
    expect(said?.recorded).toBe(why !== 'setup')
    // Where another try cannot go better, none is offered.
    const never = why === 'setup' || why === 'no-wasm'
    expect(said?.retry).toBe(
      never ? 'never' : why === 'code' || why === 'outdated' ? 'anew' : 'run',
    )
  })

  test('nobody is told to reload the page over a text that it would take', () => {
    expect(notice('code')?.text).toMatch(/load the page again\.$/)
    expect(notice('code', 'kept')?.text).toMatch(/your text is kept/)
    expect(notice('code', 'full')?.text).toMatch(/Copy your text first/)
    expect(notice('code', 'denied')?.text).toMatch(/Copy your text first/)
  })
})
