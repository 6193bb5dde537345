// A reader's own things as a file of JSON: to be saved, and to be opened again.
import { saveAs } from '../playground/save-as.ts'

export function saveJson(name: string, json: string): void {
  saveAs(name, new Blob([json], { type: 'application/json' }))
}

/**
 * The text of the file that was chosen, and of no more of it than such a file can have; undefined if none was.
 * @param mostCharacters at most four bytes each
 */
export async function openedIn(
  field: HTMLInputElement,
  mostCharacters: number,
): Promise<string | undefined> {
  const [file] = field.files ?? []
  if (file === undefined) return undefined
  const text = await file.slice(0, 4 * mostCharacters + 1).text()
  // So that the same file can be chosen again.
  field.value = ''
  return text
}
