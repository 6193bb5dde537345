// Takes the picture in the README: the built front page after a press on Run.
//   node src/build/screenshot.ts
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { inChromium } from './in-chromium.ts'

const picture = path.resolve('.github/screenshot.png')

await inChromium(async (browser, url) => {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 2,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  })
  await page.goto(url)
  const playground = page.locator('dt-playground').first()
  // The name may go on with the size of what the first press loads.
  await playground.getByRole('button', { name: /^Run/ }).click()
  await playground.getByRole('status').getByText('charged twice').waitFor({ timeout: 60_000 })
  await page.evaluate(() => scrollTo(0, 0))
  await mkdir(path.dirname(picture), { recursive: true })
  const box = await playground.boundingBox()
  if (box === null) throw new Error('the playground is not to be seen')
  const taken = await page.screenshot({
    fullPage: true,
    clip: {
      x: 0,
      y: 0,
      width: 1280,
      height: Math.min(1400, Math.ceil(box.y + box.height + 32)),
    },
  })
  // The page has few colours: a palette makes the file a third.
  await sharp(taken).png({ palette: true }).toFile(picture)
  console.log(`.github/screenshot.png is of ${new Date().toISOString().slice(0, 10)}`)
})
