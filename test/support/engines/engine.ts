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

/** What a protocol may lack, in the words of a page: the engine's driver does not … */
export const abilities = {
  console: 'tell what is written on the console while a page loads, in a frame or in a worker',
  requests: 'tell each request',
  print: 'print a page',
} as const
export type Ability = keyof typeof abilities

export interface Engine {
  readonly version: string
  readonly lacks: readonly Ability[]
  /** Errors on the console, and requests, as far as the protocol tells of them. */
  readonly errors: readonly string[]
  readonly requested: readonly string[]
  /** Answers when the page has loaded. */
  navigate(url: string): Promise<void>
  reload(): Promise<void>
  /** Calls a function, given as source text, in the page with one string; answers with the string that it comes to. */
  call(source: string, argument: string): Promise<string>
  act(input: Input): Promise<void>
  /** Chooses a file in the first field that the selector matches. */
  chooseFile(selector: string, path: string): Promise<void>
  /** Closes what is open, and goes on in an empty page, of a profile that knows nothing. */
  openProfile(): Promise<void>
  /** The page as a PDF, on A4 unless it asks for something else. */
  print?(): Promise<Uint8Array>
  close(): Promise<void>
}
