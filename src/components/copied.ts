/** Puts text into the clipboard or, where that is not allowed, into a field that the reader can take it from. */
export async function copied(
  text: string,
  field: HTMLInputElement | HTMLTextAreaElement,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const box = (field.closest('[data-part="text"]') ?? field) as HTMLElement
    field.value = text
    box.hidden = false
    field.hidden = false
    field.focus()
    field.select()
    return false
  }
}
