/** Hands the reader a file, to be saved under this name. */
export function saveAs(name: string, contents: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(contents)
  link.download = name
  link.click()
  // A browser that is still reading it would save an empty file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
