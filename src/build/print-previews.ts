// Takes the pictures on /print/ from PDFs of the built site, and notes how many pages each sheet has.
//   node src/build/print-previews.ts
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { picturesOf } from './pdf-pictures.ts'
import {
  papers,
  previewOf,
  previewWidth,
  printedSheets,
  printSheet,
  type Paper,
} from './print-sheets.ts'
import { inChromium } from './in-chromium.ts'

const folder = 'public/print'

await inChromium(async (browser, url) => {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(`${folder}/${name}`)
  const pages: Record<string, Record<Paper, number>> = {}
  for (const sheet of printedSheets) {
    // Each in a browser of its own: marks are kept in the page's storage.
    const page = await browser.newPage()
    const pdfs = await printSheet(page, url, sheet)
    await page.context().close()
    const counts = { A4: 0, Letter: 0 }
    for (const paper of papers) counts[paper] = (await picturesOf(pdfs[paper], 10)).length
    pages[sheet.name] = counts
    for (const [at, picture] of (await picturesOf(pdfs.A4, previewWidth)).entries())
      await writeFile(`${folder}/${sheet.name}-${at + 1}.webp`, await previewOf(picture))
    console.log(`${sheet.name}: ${counts.A4} of A4, ${counts.Letter} of Letter`)
  }
  await mkdir('content/print', { recursive: true })
  await writeFile('content/print/sheets.json', `${JSON.stringify(pages, null, 2)}\n`)
})
