// What takes more memory than a process may have: the browser ends the process, before any watchdog is asked. On a desk it
// gives the frame of the sandbox a process of its own, and the page lives on. On a phone it may not, and the tab goes down.
import { launchChromium } from '../support/launch-chromium.ts'
import {
  checkThenCreate,
  example,
  expect,
  handling,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

const tooMuch = {
  'one array that is longer than can be': `'x'.repeat(2 ** 28).split('')`,
  'a heap that grows as fast as it can':
    'const all: unknown[] = []; for (;;) all.push(new Array(10_000).fill(1))',
}

for (const [what, code] of Object.entries(tooMuch))
  test(`${what} takes the frame with it, and not the page`, async ({ served }) => {
    const browser = await launchChromium(['--site-per-process'])
    try {
      const page = await browser.newPage()
      await page.goto(served.url)
      // Playwright takes a page for gone with any of its processes: what becomes of it is told by its title.
      await page.evaluate(
        ({ example, hostile, harmless }) => {
          const told = async () => {
            let sandbox = await window.door.openSandbox({ example })
            const { type } = await sandbox.run(hostile)
            if (!sandbox.open) sandbox = await window.door.openSandbox({ example })
            const next = await sandbox.run(harmless)
            return [type, next.type === 'done' ? next.broken[0]?.says : next.type].join(', then ')
          }
          void told()
            .catch(String)
            .then((told) => (document.title = told))
        },
        {
          example,
          hostile: { handler: handling(code), order: 'round robin', settings: settings() },
          harmless: { handler: checkThenCreate, order: 'round robin', settings: settings() },
        } as const,
      )
      const devtools = await browser.newBrowserCDPSession()
      const titles = async () => {
        const { targetInfos } = await devtools.send('Target.getTargets')
        return targetInfos.filter(({ type }) => type === 'page').map(({ title }) => title)
      }
      await expect.poll(titles, { timeout: 30_000 }).toContain(`silent, then ${twice}`)
    } finally {
      await browser.close()
    }
  })
