// A fresh machine has no browser: the one that comes through npm must do all that the site asks of one.
import { chromium, expect, test, type Browser } from '@playwright/test'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, type Chromium } from '../support/chromium.ts'

const nowhere = { env: { PATH: '' }, playwrightPath: '/nowhere', installed: [] }

/** WebAssembly and a blob worker in a frame of no origin, which is where the site runs a reader's code. */
const frame = `<script>
  const source = 'onmessage = async ({ data }) => {' +
    'const module = await WebAssembly.instantiate(data); postMessage(module.instance.exports.answer()) }'
  const worker = new Worker(URL.createObjectURL(new Blob([source])))
  worker.onmessage = ({ data }) => parent.postMessage({ origin: self.origin, answer: data }, '*')
  // (module (func (export "answer") (result i32) i32.const 42))
  worker.postMessage(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0,
    7, 10, 1, 6, 97, 110, 115, 119, 101, 114, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]))
</script>`

async function launch({ executablePath, args, env }: Chromium): Promise<Browser> {
  const environment = Object.entries({ ...process.env, ...env })
  return chromium.launch({
    executablePath,
    args: [...args],
    env: Object.fromEntries(environment.map(([name, value]) => [name, value ?? ''])),
  })
}

async function expectFit(found: Chromium): Promise<void> {
  const browser = await launch(found)
  try {
    const page = await browser.newPage()
    await page.setContent('<h1>Delivered twice</h1>')
    expect((await page.screenshot()).length).toBeGreaterThan(1000)
    const heard = await page.evaluate(
      (srcdoc) =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => resolve(data))
          const element = document.createElement('iframe')
          element.sandbox.add('allow-scripts')
          element.srcdoc = srcdoc
          document.body.append(element)
        }),
      frame,
    )
    expect(heard).toEqual({ origin: 'null', answer: 42 })
  } finally {
    await browser.close()
  }
}

test.describe('finding Chromium', () => {
  test('the one these tests run in is fit', async () => {
    await expectFit(await findChromium())
  })

  test('without any, the one from npm is fit', async () => {
    test.skip(
      process.platform !== 'linux' || process.arch !== 'x64',
      'npm has it for linux-x64 only',
    )
    const found = await findChromium(nowhere)
    expect(found.source).toBe('npm')
    await expectFit(found)
  })

  test('CHROMIUM_PATH comes first, then Playwright, then PATH', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chromium-on-path-'))
    try {
      const { executablePath } = await findChromium()
      symlinkSync(executablePath, join(folder, 'google-chrome'))
      writeFileSync(join(folder, 'chromium'), '#!/bin/sh\necho install the snap\nexit 1\n', {
        mode: 0o755,
      })
      const here = process.execPath
      const env = { PATH: `${folder}` }
      const all = { env: { ...env, CHROMIUM_PATH: here }, playwrightPath: here, installed: [] }
      expect(await findChromium(all)).toMatchObject({
        source: 'CHROMIUM_PATH',
        executablePath: here,
      })
      expect(await findChromium({ ...all, env })).toMatchObject({ source: 'playwright' })
      // The one that does not work is passed over.
      expect(await findChromium({ ...nowhere, env })).toMatchObject({
        source: 'system',
        executablePath: join(folder, 'google-chrome'),
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a CHROMIUM_PATH that does not exist is said', async () => {
    const places = { ...nowhere, env: { CHROMIUM_PATH: '/no/chromium' } }
    await expect(findChromium(places)).rejects.toThrow('CHROMIUM_PATH is /no/chromium')
  })

  test('the site is served to tests', async ({ page, baseURL }) => {
    expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    await page.goto('.')
    await expect(page).toHaveTitle(/Delivered Twice/)
  })
})
