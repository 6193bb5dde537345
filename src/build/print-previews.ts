// Takes the pictures on /print/ from PDFs of the built site, and notes how many pages each sheet has.
//   node src/build/print-previews.ts
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findChromium } from '../../test/support/chromium.ts'
import { picturesOf } from './pdf-pictures.ts'
import {
  papers,
  previewOf,
  previewWidth,
  printedSheets,
  printSheet,
  type Paper,
} from './print-sheets.ts'
import { serve } from './serve.ts'
import { siteAddress } from './site-address.ts'

const folder = 'public/print'

const { base } = siteAddress(process.env)
const served = await serve({ dir: 'dist', port: 0, host: '127.0.0.1', base })
const { executablePath, args, env } = await findChromium()
const browser = await chromium.launch({
  executablePath,
  args: [...args],
  env: { ...(process.env as Record<string, string>), ...env },
})
try {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(`${folder}/${name}`)
  const pages: Record<string, Record<Paper, number>> = {}
  for (const sheet of printedSheets) {
    // Each in a browser of its own: marks are kept in the page's storage.
    const page = await browser.newPage()
    const pdfs = await printSheet(page, served.url, sheet)
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
} finally {
  await browser.close()
  await served.stop()
}
