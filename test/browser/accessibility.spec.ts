// One page of each kind: nothing that axe finds in either theme, nothing that moves for whoever asked for rest, and all of it
// there for whoever reads at twice the size. Every page goes through axe in npm run test:long.
import type { Page } from '@playwright/test'
import { kinds } from './kinds.ts'
import { expect, Playground, test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

/** Milliseconds that nobody sees. */
const unseen = 10

/** What moves, or would at a press, for longer than that; and whether the page scrolls at leisure. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate((unseen) => {
    const milliseconds = (times: string) =>
      Math.max(
        ...times.split(', ').map((time) => parseFloat(time) * (time.endsWith('ms') ? 1 : 1000)),
      )
    const found = [...document.querySelectorAll('body, body *')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo)
        const moves =
          milliseconds(style.transitionDuration) > unseen ||
          (style.animationName !== 'none' && milliseconds(style.animationDuration) > unseen)
        return moves ? [`${element.tagName} ${element.className}${pseudo ?? ''}`] : []
      }),
    )
    const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth'
    return [...new Set(found), ...(smooth ? ['the page scrolls smoothly'] : [])]
  }, unseen)
}

/** The words of a page that are to be seen, and those of them that are cut off. */
function words(page: Page): Promise<{ readonly all: string; readonly cut: readonly string[] }> {
  return page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement
    const cut = [...main.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { overflowX, position } = getComputedStyle(element)
      const hides = overflowX === 'hidden' || overflowX === 'clip'
      // What is for screen readers alone is cut on purpose, to a pixel.
      const shown = element.clientWidth > 1 && position !== 'fixed'
      // The sign behind a drawn mark is there to be searched for.
      const drawn = element.matches('.dt-mark')
      return hides && shown && !drawn && element.scrollWidth > element.clientWidth + 1
    })
    const content = main.querySelector<HTMLElement>('.sl-markdown-content') ?? main
    const beyond = (element: HTMLElement) => element.scrollWidth - element.clientWidth
    return {
      all: content.innerText.replace(/\s+/g, ' ').trim(),
      cut: cut.map(
        (element) => `${element.className}, ${beyond(element)}: ${element.innerText.slice(0, 60)}`,
      ),
    }
  })
}

/** The size of letters that a reader sets in the browser, in pixels; 16 is usual. */
async function setLetters(page: Page, standard: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
  expect(
    await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize)),
  ).toBe(standard)
}

for (const address of kinds)
  test(`/${address}: axe in both themes, rest, and letters of twice the size`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'asked of a desk; what is written is looked at on a phone elsewhere')
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto(`./${address}`)
    expect(await moving(page)).toEqual([])
    await expectNothingInBothThemes(page)
    const { all } = await words(page)
    await setLetters(page, 32)
    await expectItFits(page)
    expect(await words(page)).toEqual({ all, cut: [] })
  })

test.describe('at 200 %', () => {
  // What a browser makes of 1280 pixels.
  test.use({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 })

  for (const address of kinds)
    test(`/${address}: nothing is lost and nothing scrolls sideways`, async ({
      page,
      isMobile,
    }) => {
      test.skip(isMobile, 'a phone is narrower')
      await page.goto(`./${address}`)
      await expectItFits(page)
      const { all, cut } = await words(page)
      expect(cut).toEqual([])
      await page.setViewportSize({ width: 1280, height: 900 })
      expect((await words(page)).all).toBe(all)
    })
})

test.describe('a playground that runs', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('moves nothing for whoever asked for rest, and it is all there', async ({ page }) => {
    await page.addInitScript((unseen) => {
      if (top !== window) return
      const seen = new Set<string>()
      const look = () => {
        for (const animation of document.getAnimations())
          if (Number(animation.effect?.getComputedTiming().duration) > unseen)
            seen.add((animation as CSSAnimation).animationName)
        requestAnimationFrame(look)
      }
      look()
      Object.assign(globalThis, { moved: () => [...seen] })
    }, unseen)
    const playground = await Playground.explored(page)
    await playground.lastStep()
    expect(await moving(page)).toEqual([])
    const moved = () => (globalThis as unknown as { moved: () => string[] }).moved()
    expect(await page.evaluate(moved)).toEqual([])
  })
})
