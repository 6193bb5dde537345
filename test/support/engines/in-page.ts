// What the driver does within a page. Each of these is sent there as text, so it sees nothing of this file.

/** What a page asks its browser for, and no reader is there to answer about. */
export type Wish = 'copied' | 'saved' | 'printed'

declare global {
  interface Window {
    complaints?: string[]
    wishes?: Partial<Record<Wish, string>>
  }
}

export function listenForComplaints(): void {
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

/** Of the page, and of what it has loaded so far, for engines that do not tell of it. Each is told once. */
export function complaintsOf(): readonly string[] {
  const elsewhere = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /^http/.test(name) && new URL(name).origin !== location.origin)
  performance.clearResourceTimings()
  return [...(window.complaints?.splice(0) ?? []), ...elsewhere.map((url) => `a request to ${url}`)]
}

export function readable(selector: string): string {
  return (
    [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) =>
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.value
          : element.innerText,
      )
      .join('\n')
      // An editor's lines have them for spaces.
      .replaceAll('\u00a0', ' ')
  )
}

/** Or why there is none yet. */
export async function middleOf(
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

/** Notes what the page asks for from then on; a file is saved all the same, where the browser does that. */
export function listenForWishes(): void {
  const wishes: Partial<Record<Wish, string>> = (window.wishes = {})
  const writeText = async (text: string) => void (wishes.copied = text)
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  const make = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (made) => {
    if (made instanceof Blob) void made.text().then((text) => (wishes.saved = text))
    return make(made)
  }
  window.print = () => void (wishes.printed = 'once')
}

export function wished(what: Wish): string {
  return window.wishes?.[what] ?? ''
}

/** Whether the page that was left has gone, and the next one is there. */
export function arrived(): boolean {
  return (
    document.documentElement.dataset['left'] === undefined && document.readyState === 'complete'
  )
}

/** How far the choice is from what is chosen, downwards. */
export function focusOnList(selector: string, choice: string): number {
  const list = document.querySelector<HTMLSelectElement>(selector)
  list?.focus()
  const options = [...(list?.options ?? [])]
  const at = options.findIndex(({ text }) => text.trim() === choice)
  if (list === null || at === -1) throw new Error(`${selector} has no ${choice}`)
  return at - list.selectedIndex
}

export function insert(text: string): boolean {
  return document.execCommand('insertText', false, text)
}

export function isChosen(selector: string, choice: string): boolean {
  const list = document.querySelector<HTMLSelectElement>(selector)
  return list?.selectedOptions[0]?.text.trim() === choice
}

export function hasFocus(selector: string): boolean {
  return document.activeElement?.matches(selector) === true
}

/** Whether each of them, if there are any, has something in it. */
export function isEmptyNowhere(selector: string): boolean {
  return document.querySelector(`${selector}:empty`) === null
}

export function countIs(selector: string, count: number): boolean {
  return document.querySelectorAll(selector).length === count
}
