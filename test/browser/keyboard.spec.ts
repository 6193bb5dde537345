// The Tab key goes through one page of each kind, from its first stop to its last: each is seen, in the order of the page, and
// none keeps the key.
import type { Page } from '@playwright/test'
import { kinds } from './kinds.ts'
import { expect, Playground, test } from './playground.ts'

interface Stop {
  readonly name: string
  /** Whether something is drawn around it, or around what stands for it. */
  readonly seen: boolean
  /** Whether it comes after the stop before it, in the page and for the eye. */
  readonly ordered: boolean
}

/** Writes down each stop while somebody presses Tab. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stops: Stop[] = []
    let before: HTMLElement | undefined
    const isRinged = (element: Element | null) => {
      if (element === null) return false
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      return (
        outlineStyle !== 'none' &&
        parseFloat(outlineWidth) > 0 &&
        outlineColor !== 'rgba(0, 0, 0, 0)'
      )
    }
    addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement
      const words = element.getAttribute('aria-label') ?? element.textContent ?? ''
      const box = element.getBoundingClientRect()
      const last = before?.getBoundingClientRect()
      const follows =
        before === undefined ||
        (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      // Another column may begin further up, but then it stands beside.
      const wentBack = last !== undefined && box.bottom <= last.top && box.left < last.left
      const wentBackInText = wentBack && element.closest('main') === before?.closest('main')
      stops.push({
        name: `${element.tagName.toLowerCase()} ${words.trim().slice(0, 40)}`,
        // A radio or a file field is drawn as what stands beside or around it.
        seen:
          box.width > 0 &&
          [element, element.nextElementSibling, element.closest('label')].some(isRinged),
        ordered: follows && !wentBackInText,
      })
      before = element
    })
    Object.assign(globalThis, { stops })
  })
}

function stopsOf(page: Page): Promise<readonly Stop[]> {
  return page.evaluate(() => (globalThis as unknown as { stops: Stop[] }).stops)
}

/** How many stops there may be: no more than can have the focus. */
function reachable(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]').length,
  )
}

for (const address of kinds)
  test(`/${address}: Tab comes to the end`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no such key')
    test.setTimeout(120_000)
    await page.goto(`./${address}`, { waitUntil: 'networkidle' })
    await watch(page)
    const most = (await reachable(page)) + 5
    let presses = 0
    let stops: readonly Stop[] = []
    const first = () => stops.findIndex(({ ordered }, at) => at > 0 && !ordered)
    // Behind the last stop comes the browser's own, and then the first again.
    while (presses < most && first() === -1) {
      for (let times = 0; times < 20; times++, presses++) await page.keyboard.press('Tab')
      stops = await stopsOf(page)
    }
    const around = first()
    expect(around, `after ${presses} presses the page did not begin anew`).toBeGreaterThan(3)
    expect(stops[around]?.name, 'where the order breaks').toBe(stops[0]?.name)
    expect(stops.filter(({ seen }) => !seen)).toEqual([])
  })

test('the full editor is left with Escape, and Tab goes on from there', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'fingers get a plain text field')
  await page.addInitScript(() => {
    if (top === window && location.protocol.startsWith('http'))
      localStorage.setItem('delivered-twice:editor', 'full')
  })
  const playground = await Playground.open(page)
  await playground.edit.focus()
  await page.keyboard.press('Enter')
  await expect(
    playground.root.getByRole('textbox', { name: /Escape leaves the editor/ }),
  ).toBeFocused({
    timeout: 20_000,
  })
  const text = await playground.written()
  await page.keyboard.press('Escape')
  await expect(playground.run).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(playground.stop).toBeFocused()
  await playground.expectWritten(text, 'all')
})
