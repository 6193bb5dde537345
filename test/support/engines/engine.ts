// One open browser, by whatever protocol: what WebDriver and WebDriver BiDi have in common is enough for a journey.

/** Input as both protocols have it: one kind of device, and what it does, one action a tick. */
export type Input =
  | { readonly type: 'key'; readonly id: string; readonly actions: readonly KeyAction[] }
  | {
      readonly type: 'pointer'
      readonly id: string
      readonly parameters: { readonly pointerType: 'mouse' }
      readonly actions: readonly PointerAction[]
    }

export interface KeyAction {
  readonly type: 'keyDown' | 'keyUp'
  /** A character, or one of WebDriver's code points for a key that is none. */
  readonly value: string
}

/** Coordinates are CSS pixels from the corner of the viewport. */
export type PointerAction =
  | { readonly type: 'pointerMove'; readonly x: number; readonly y: number }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: 0 }

export interface Engine {
  /** Errors on the console and requests, as far as the protocol tells of them. */
  readonly errors: readonly string[]
  readonly requested: readonly string[]
  /** Answers when the page has loaded. */
  navigate(url: string): Promise<void>
  reload(): Promise<void>
  /** Calls a function, given as source text, in the page with one string; answers with the string that it comes to. */
  call(source: string, argument: string): Promise<string>
  act(input: Input): Promise<void>
  /** Opens an empty page, which everything else is about from then on. */
  openPage(): Promise<void>
  close(): Promise<void>
}
