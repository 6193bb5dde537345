import { strToU8, zipSync } from 'fflate'
import { saveAs } from './save-as.ts'
import { projectOf, type TakeHome } from './take-home.ts'
import { packages, texts } from './take-home-texts.ts'

/**
 * Hands the reader a project with the handler, as a zip.
 * @param scenario the text of the example's scenario.ts
 * @returns the name of the file
 */
export function downloadTakeHome(what: TakeHome, scenario: string): string {
  const path = `examples/${what.example}/scenario.ts`
  const files = projectOf(what, { ...texts, [path]: scenario }, packages)
  const name = `delivered-twice-${what.example.replaceAll('/', '-')}`
  const bytes = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`${name}/${path}`, strToU8(text)]),
    ),
  )
  saveAs(`${name}.zip`, new Blob([bytes as BlobPart], { type: 'application/zip' }))
  return `${name}.zip`
}
