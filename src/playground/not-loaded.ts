// What is said when a piece of the playground's own code does not load. The words are in the HTML, as a template: whatever
// else could draw them might be what is missing.

/** Puts the words where the result would be, which is announced; what is recorded is one press away from there. */
export function sayNotLoaded(host: HTMLElement): void {
  const words = host.querySelector<HTMLTemplateElement>('template[data-part="not-loaded"]')
  if (words === null) return
  host.querySelector('[data-part="status"]')?.replaceChildren(words.content.cloneNode(true))
}

/** Takes them away again, if they are there. */
export function unsayNotLoaded(host: HTMLElement): void {
  host.querySelector('.dt-pg-not-loaded')?.remove()
}

/**
 * Loads the page anew, once its host answers. A browser remembers of a module that it did not arrive, for as long as the
 * page is open, and does not ask for it again: https://html.spec.whatwg.org/multipage/webappapis.html#module-map
 */
export async function loadPageAnew(button: HTMLElement): Promise<void> {
  const answers = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (answers) location.reload()
  else button.textContent = 'There is no connection yet: try once more'
}

/** A piece of the playground's own code that did not load; the browser tells the console which. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded'
  readonly reason = 'code'

  constructor(cause: unknown) {
    super('A part of the playground could not be loaded.', { cause })
  }
}
