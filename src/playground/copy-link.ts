import { copied } from './copied.ts'

/** Puts a link to the playground into the clipboard or, where that is not allowed, where the reader can take it from. */
export async function copyLink(
  link: () => Promise<string>,
  button: HTMLElement,
  part: (name: string) => HTMLElement,
): Promise<void> {
  const field = part('link') as HTMLInputElement
  const says = part('link-says')
  try {
    field.value = await link()
  } catch {
    says.textContent = 'This browser cannot make a link.'
    return
  }
  field.hidden = false
  if (await copied(field.value)) {
    says.textContent = 'Link copied: code, controls and the order shown are in it.'
  } else {
    says.textContent = 'Copy the link from here:'
    field.select()
  }
  button.setAttribute('aria-expanded', 'true')
}
