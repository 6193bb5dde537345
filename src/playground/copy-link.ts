import { copied } from './copied.ts'

/**
 * Puts a link to the playground into the clipboard or, where that is not allowed, where the reader can take it from.
 * @returns whether it is in the clipboard
 */
export async function copyLink(
  link: () => Promise<string>,
  button: HTMLElement,
  part: (name: string) => HTMLElement,
): Promise<boolean> {
  const field = part('link') as HTMLInputElement
  const says = part('link-says')
  try {
    field.value = await link()
  } catch {
    says.textContent = 'This browser cannot make a link.'
    return false
  }
  field.hidden = false
  const isCopied = await copied(field.value)
  if (isCopied) {
    says.textContent = 'Link copied: code, controls and the order shown are in it.'
  } else {
    says.textContent = 'Copy the link from here:'
    field.select()
  }
  button.setAttribute('aria-expanded', 'true')
  return isCopied
}
