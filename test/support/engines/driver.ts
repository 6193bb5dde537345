// What a reader does in a page, in any engine: with a real mouse and real keys, and only where they can get.
import { setTimeout } from 'node:timers/promises'
import type { Engine, KeyAction } from './engine.ts'

/** Milliseconds. */
const usual = 10_000
const pause = 100

/** WebDriver's code points for keys that are no characters. */
const keys = {
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
} as const
export type Key = keyof typeof keys

declare global {
  interface Window {
    complaints?: string[]
  }
}

export class Driver {
  readonly #engine: Engine
  readonly #site: string
  readonly #complaints: string[] = []

  /** @param site where the site's front page is */
  constructor(engine: Engine, site: string) {
    this.#engine = engine
    this.#site = site
  }

  async goto(address: string): Promise<void> {
    await this.#collect()
    await this.#engine.navigate(new URL(address, this.#site).href)
    await this.evaluate(listenForComplaints)
  }

  async reload(): Promise<void> {
    await this.#collect()
    await this.#engine.reload()
    await this.evaluate(listenForComplaints)
  }

  /** Everything from then on happens there. */
  async gotoInNewPage(address: string): Promise<void> {
    await this.#collect()
    await this.#engine.openPage()
    await this.goto(address)
  }

  /** Runs a function in the page: its arguments and what it comes to are JSON, and it sees nothing of this file. */
  async evaluate<Arguments extends readonly unknown[], Result>(
    inPage: (...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ): Promise<Result> {
    const source = `async (json) => JSON.stringify([await (${inPage})(...JSON.parse(json))])`
    const [result] = JSON.parse(await this.#engine.call(source, JSON.stringify(args))) as [Result]
    return result
  }

  /** Clicks in the middle of the first one that can be seen, once it can be pressed and nothing lies on it. */
  async click(selector: string): Promise<void> {
    const place = await this.#wait(
      `${selector} cannot be clicked`,
      () => this.evaluate(middleOf, selector),
      (found): found is { x: number; y: number } => typeof found !== 'string',
      usual,
    )
    await this.#engine.act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(place.x), y: Math.round(place.y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    })
  }

  /** What can be read in these elements, one line each. Empty if there are none, or none of them can be seen. */
  text(selector: string): Promise<string> {
    return this.evaluate(readable, selector)
  }

  count(selector: string): Promise<number> {
    return this.evaluate((css) => document.querySelectorAll(css).length, selector)
  }

  /** Waits until that can be read, and answers with the whole text. */
  waitFor(selector: string, pattern: RegExp, milliseconds = usual): Promise<string> {
    return this.#wait(
      `${selector} does not say ${pattern}`,
      () => this.text(selector),
      (text): text is string => pattern.test(text),
      milliseconds,
    )
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    const pressed = [...text].map((character) => (character === '\n' ? keys.Enter : character))
    await this.#keys(pressed.flatMap((value) => downAndUp(value)))
  }

  /** Presses one key, with Control held or not. */
  async press(key: Key | (string & {}), held?: 'Control'): Promise<void> {
    const value = keys[key as Key] ?? key
    const pressed = downAndUp(value)
    if (held === undefined) return this.#keys(pressed)
    const control = keys[held]
    await this.#keys([
      { type: 'keyDown', value: control },
      ...pressed,
      { type: 'keyUp', value: control },
    ])
  }

  /** What went wrong beside what was looked at: errors on the console or uncaught, refusals, requests to anybody else. */
  async complaints(): Promise<readonly string[]> {
    await this.#collect()
    const { errors, requested } = this.#engine
    const { origin } = new URL(this.#site)
    const elsewhere = requested.filter(
      (url) => /^(http|ws)/.test(url) && new URL(url).origin !== origin,
    )
    return [...this.#complaints, ...errors, ...elsewhere.map((url) => `a request to ${url}`)]
  }

  close(): Promise<void> {
    return this.#engine.close()
  }

  /** Before a page goes away, or at the end. */
  async #collect(): Promise<void> {
    this.#complaints.push(...(await this.evaluate(complaintsOf)))
  }

  #keys(actions: readonly KeyAction[]): Promise<void> {
    return this.#engine.act({ type: 'key', id: 'keyboard', actions })
  }

  async #wait<Seen, Wanted extends Seen>(
    what: string,
    look: () => Promise<Seen>,
    isWanted: (seen: Seen) => seen is Wanted,
    milliseconds: number,
  ): Promise<Wanted> {
    const deadline = performance.now() + milliseconds
    for (;;) {
      const seen = await look()
      if (isWanted(seen)) return seen
      if (performance.now() > deadline)
        throw new Error(`after ${milliseconds / 1000} s ${what}; now: ${JSON.stringify(seen)}`)
      await setTimeout(pause)
    }
  }
}

function downAndUp(value: string): readonly KeyAction[] {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]
}

// The functions below run in the page.

function listenForComplaints(): void {
  const complaints: string[] = (window.complaints = [])
  const { error } = console
  console.error = (...said: readonly unknown[]) => {
    complaints.push(said.join(' '))
    error(...said)
  }
  addEventListener('error', ({ message }) => complaints.push(`uncaught ${message}`))
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`unhandled ${reason}`))
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    complaints.push(`refused by ${effectiveDirective}: ${blockedURI}`),
  )
}

/** Of the page, and of what it has loaded so far, for engines that do not tell of it. */
function complaintsOf(): readonly string[] {
  const elsewhere = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /^http/.test(name) && new URL(name).origin !== location.origin)
  return [...(window.complaints ?? []), ...elsewhere.map((url) => `a request to ${url}`)]
}

function readable(selector: string): string {
  return (
    [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => ('value' in element ? String(element.value) : element.innerText))
      .join('\n')
      // An editor's lines have them for spaces.
      .replaceAll('\u00a0', ' ')
  )
}

/** Or why there is none yet. */
async function middleOf(
  selector: string,
): Promise<{ readonly x: number; readonly y: number } | string> {
  const element = [...document.querySelectorAll<HTMLElement>(selector)].find((element) =>
    element.checkVisibility(),
  )
  if (element === undefined) return 'it is not there'
  if (element.matches(':disabled, [aria-disabled="true"]')) return 'it is not to be pressed now'
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const before = element.getBoundingClientRect()
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const { left, top, width, height } = element.getBoundingClientRect()
  if (left !== before.left || top !== before.top) return 'it moves'
  const place = { x: left + width / 2, y: top + height / 2 }
  const there = document.elementFromPoint(place.x, place.y)
  return element.contains(there) ? place : `there is ${there?.outerHTML.slice(0, 80)} on it`
}
