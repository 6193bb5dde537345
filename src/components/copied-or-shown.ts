import { copied } from '../playground/copied.ts'

/** Puts text into the clipboard or, where that is not allowed, into a field that the reader can take it from. */
export async function copiedOrShown(
  text: string,
  field: HTMLInputElement | HTMLTextAreaElement,
): Promise<boolean> {
  if (await copied(text)) return true
  const box = (field.closest('[data-part="text"]') ?? field) as HTMLElement
  field.value = text
  box.hidden = false
  field.hidden = false
  field.focus()
  field.select()
  return false
}
