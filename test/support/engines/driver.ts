// What a reader does in a page, in any engine: with a real mouse and real keys, and only where they can get.
import type { Ability, Engine, KeyAction, PointerAction } from './engine.ts'
import * as inPage from './in-page.ts'
import { keys, type Key } from './keys.ts'
import { waited } from './waited.ts'

/** Milliseconds. */
const usual = 10_000

export class Driver {
  readonly #engine: Engine
  readonly #site: string
  readonly #complaints: string[] = []
  #told = { errors: 0, requested: 0 }

  /** @param site where the site's front page is */
  constructor(engine: Engine, site: string) {
    this.#engine = engine
    this.#site = site
  }

  async goto(address: string): Promise<void> {
    await this.#collect()
    await this.#engine.navigate(new URL(address, this.#site).href)
    await this.evaluate(inPage.listenForComplaints)
  }

  async reload(): Promise<void> {
    await this.#collect()
    await this.#engine.reload()
    await this.evaluate(inPage.listenForComplaints)
  }

  /** Everything from then on happens there, in a browser that has never been to the site. */
  async gotoElsewhere(address: string): Promise<void> {
    await this.#collect()
    await this.#engine.openProfile()
    await this.goto(address)
  }

  /** Clicks a link, and waits for the page that it leads to. */
  async follow(selector: string): Promise<void> {
    await this.leave(() => this.click(selector))
  }

  /** Does something that leads to another page, and waits for that. */
  async leave(how: () => Promise<void>): Promise<void> {
    await this.#collect()
    await this.evaluate(() => void (document.documentElement.dataset['left'] = ''))
    await how()
    await waited(
      'the next page has not come',
      // While one page takes the place of another there may be none to ask.
      () => this.evaluate(inPage.arrived).catch(() => false),
      (here): here is true => here,
      usual,
    )
    await this.evaluate(inPage.listenForComplaints)
  }

  /** Where it is, from the front page of the site. */
  async address(): Promise<string> {
    const href = await this.evaluate(() => location.href)
    return href.startsWith(this.#site) ? href.slice(this.#site.length) : href
  }

  get lacks(): readonly Ability[] {
    return this.#engine.lacks
  }

  get version(): string {
    return this.#engine.version
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
  click(selector: string): Promise<void> {
    const press = [
      { type: 'pointerDown', button: 0 } as const,
      { type: 'pointerUp', button: 0 } as const,
    ]
    return this.#point(selector, press)
  }

  /** Has the mouse lie on it. */
  hover(selector: string): Promise<void> {
    return this.#point(selector, [])
  }

  /** What can be read in these elements, one line each. Empty if there are none, or none of them can be seen. */
  text(selector: string): Promise<string> {
    return this.evaluate(inPage.readable, selector)
  }

  count(selector: string): Promise<number> {
    return this.evaluate((css) => document.querySelectorAll(css).length, selector)
  }

  /** Waits until that can be read, and answers with the whole text. */
  waitFor(selector: string, pattern: RegExp, milliseconds = usual): Promise<string> {
    return waited(
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

  /** Puts a text where the focus is, at once, as a paste does. */
  async paste(text: string): Promise<void> {
    const done = await this.evaluate(inPage.insert, text)
    if (!done) throw new Error('what has the focus takes no text')
  }

  /** Chooses from a list, which has the focus, by the arrow keys. */
  async choose(selector: string, choice: string): Promise<void> {
    const away = await this.evaluate(inPage.focusOnList, selector, choice)
    for (let presses = 0; presses < Math.abs(away); presses++)
      await this.press(away > 0 ? 'ArrowDown' : 'ArrowUp')
    await this.waitForChoice(selector, choice)
  }

  waitForChoice(selector: string, choice: string): Promise<void> {
    return this.waitUntil(`${selector} is at ${choice}`, inPage.isChosen, selector, choice)
  }

  waitForFocus(selector: string): Promise<void> {
    return this.waitUntil(`${selector} has the focus`, inPage.hasFocus, selector)
  }

  waitForCount(selector: string, count: number): Promise<void> {
    return this.waitUntil(`there are ${count} ${selector}`, inPage.countIs, selector, count)
  }

  /** Waits until this is so in the page. */
  async waitUntil<Arguments extends readonly unknown[]>(
    what: string,
    isSo: (...args: Arguments) => boolean,
    ...args: Arguments
  ): Promise<void> {
    await waited(
      `it is not so that ${what}`,
      () => this.evaluate(isSo, ...args),
      (so): so is true => so,
      usual,
    )
  }

  chooseFile(selector: string, path: string): Promise<void> {
    return this.#engine.chooseFile(selector, path)
  }

  /** What the page wants from its browser when that is clicked: the text that is copied or saved. */
  async wishedBy(selector: string, what: inPage.Wish): Promise<string> {
    await this.evaluate(inPage.listenForWishes)
    await this.click(selector)
    return waited(
      `by ${selector} nothing is ${what}`,
      () => this.evaluate(inPage.wished, what),
      (text): text is string => text !== '',
      usual,
    )
  }

  async print(): Promise<Uint8Array> {
    const printed = await this.#engine.print?.()
    if (printed === undefined) throw new Error('It cannot print.')
    return printed
  }

  /**
   * What went wrong since the last time it was asked, beside what was looked at: errors on the console or uncaught,
   * refusals, requests to anybody else.
   */
  async complaints(): Promise<readonly string[]> {
    await this.#collect()
    const { errors, requested } = this.#engine
    const { origin } = new URL(this.#site)
    const elsewhere = requested
      .slice(this.#told.requested)
      .filter((url) => /^(http|ws)/.test(url) && new URL(url).origin !== origin)
    const told = [...this.#complaints.splice(0), ...errors.slice(this.#told.errors)]
    this.#told = { errors: errors.length, requested: requested.length }
    return [...told, ...elsewhere.map((url) => `a request to ${url}`)]
  }

  close(): Promise<void> {
    return this.#engine.close()
  }

  /** Before a page goes away, or at the end of a step. */
  async #collect(): Promise<void> {
    // The search is loaded when there is time. Of a page that is left before, a browser says that it could not be loaded.
    await this.waitUntil('the search has been loaded', inPage.isEmptyNowhere, '#starlight__search')
    this.#complaints.push(...(await this.evaluate(inPage.complaintsOf)))
  }

  async #point(selector: string, then: readonly PointerAction[]): Promise<void> {
    const { x, y } = await waited(
      `${selector} cannot be clicked`,
      () => this.evaluate(inPage.middleOf, selector),
      (found): found is { x: number; y: number } => typeof found !== 'string',
      usual,
    )
    const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) } as const
    const parameters = { pointerType: 'mouse' } as const
    await this.#engine.act({ type: 'pointer', id: 'mouse', parameters, actions: [move, ...then] })
  }

  #keys(actions: readonly KeyAction[]): Promise<void> {
    return this.#engine.act({ type: 'key', id: 'keyboard', actions })
  }
}

function downAndUp(value: string): readonly KeyAction[] {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]
}
