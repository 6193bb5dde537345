// The reader's own few colours: what is chosen, pressed, held or broken is still told apart, by its ground, its edge or a word.
import type { Locator } from '@playwright/test'
import { Checklist } from './checklist.ts'
import { expect, Playground, test } from './playground.ts'

test.use({ contextOptions: { forcedColors: 'active' } })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a playground: choices, switches, tabs, buttons, the wall and the lanes', async ({
      page,
    }) => {
      const playground = await Playground.open(page)
      const { root } = playground
      const segment = (on: boolean) =>
        root.locator(
          `.dt-pg-segments input${on ? '' : ':not'}${on ? ':checked' : '(:checked)'} + span`,
        )
      expect(await ground(segment(true))).not.toBe(await ground(segment(false)))
      await expectRead(segment(true))

      await expect(playground.index).not.toBeChecked()
      const slide = playground.index.locator('.dt-pg-slide')
      const off = await ground(slide)
      expect(await knob(slide), 'the knob on its ground').not.toBe(off)
      await playground.index.click()
      await expect.poll(() => ground(slide)).not.toBe(off)
      expect(await knob(slide), 'the knob on its ground').not.toBe(await ground(slide))
      await playground.index.click()

      const edge = (tab: Locator) => colour(tab, 'borderBottomColor')
      const tab = (selected: boolean) => root.getByRole('tab', { selected })
      expect(await edge(tab(true))).not.toBe(await edge(tab(false)))
      expect(await edge(tab(false))).toBe(await ground(page.locator('body')))

      for (const button of await root.locator('.dt-pg-button').filter({ visible: true }).all()) {
        expect(await colour(button, 'borderTopWidth')).toBe('1px')
        expect(await colour(button, 'borderTopColor')).not.toBe(await ground(page.locator('body')))
      }
      await expectRead(playground.run)

      await playground.run.click()
      await expect(playground.status).toContainText('In 12 of 16 orders', { timeout: 60_000 })
      const paper = await ground(page.locator('body'))
      for (const cell of ['.dt-disc', '.dt-square:not([data-smallest])'])
        expect(await ground(playground.wall.locator(cell))).not.toBe(paper)
      // Shapes say what the colours do not: round or not, whole or with a hole, ringed or not.
      expect(await colour(playground.wall.locator('.dt-disc'), 'borderRadius')).toBe('50%')
      expect(await colour(playground.wall.locator('.dt-square'), 'borderRadius')).toBe('15%')
      expect(await ground(playground.wall.locator('[data-smallest]'))).toBe(paper)
      expect(await colour(playground.wall.locator('[data-selected]'), 'outlineStyle')).toBe('solid')
      await expect(playground.steps.getByRole('columnheader')).toHaveText([
        '#',
        'Delivery 1',
        'Delivery 2',
      ])
      const row = playground.steps.locator('tr[aria-current="step"]')
      expect(await colour(row, 'outlineStyle')).toBe('solid')
      for (const step of await playground.steps.locator('.dt-step').all())
        await expectRead(step, paper)
    })

    test('the checklist: a verdict and the page that one is on', async ({ page, isMobile }) => {
      const checklist = await Checklist.open(page)
      const item = page.locator('.dt-item').first()
      await item.locator('label').filter({ hasText: 'fail' }).click()
      const chosen = item.locator('input:checked + span')
      await expect(chosen).toHaveText('fail')
      expect(await ground(chosen)).not.toBe(
        await ground(item.locator('input:not(:checked) + span')),
      )
      await expectRead(chosen)
      await expect(checklist.progress(1)).toBeVisible()
      if (!isMobile) await expectRead(page.locator('.sidebar-content a[aria-current="page"]'))
    })

    test('a goal of a challenge says it in words, and its mark is not one with the page', async ({
      page,
    }) => {
      await page.goto('./challenges/see-the-race/')
      const mark = page.locator('.dt-goal-mark').first()
      expect(await colour(mark, 'borderTopColor')).not.toBe(await ground(page.locator('body')))
      await expect(page.locator('[data-part="goal"]').first()).toHaveText('not run yet')
    })
  })

/** What the browser makes of a property, of the first of these. */
function colour(
  of: Locator,
  property:
    | 'color'
    | 'backgroundColor'
    | 'borderBottomColor'
    | 'borderTopColor'
    | 'borderTopWidth'
    | 'borderRadius'
    | 'outlineStyle',
): Promise<string> {
  return of.first().evaluate((element, name) => getComputedStyle(element)[name], property)
}

function ground(of: Locator): Promise<string> {
  return colour(of, 'backgroundColor')
}

function knob(slide: Locator): Promise<string> {
  return slide.evaluate((element) => getComputedStyle(element, '::after').backgroundColor)
}

/**
 * Letters and their ground are far apart. Behind letters that the browser colours it draws the page's ground, whatever the
 * stylesheet says: only where the site keeps the colours does its own ground count.
 */
async function expectRead(of: Locator, paper?: string): Promise<void> {
  const [letters, own, kept] = await of.first().evaluate((element) => {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(
      element,
    ) as CSSStyleDeclaration & { forcedColorAdjust: string }
    return [color, backgroundColor, forcedColorAdjust]
  })
  const behind =
    kept === 'none' && !isClear(own ?? '')
      ? own
      : (paper ?? (await ground(of.page().locator('body'))))
  expect(contrast(letters ?? '', behind ?? ''), `${letters} on ${behind}`).toBeGreaterThan(4.5)
}

function isClear(colour: string): boolean {
  return colour === 'rgba(0, 0, 0, 0)'
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Of `rgb(…)`, or of `color(srgb …)`, which is what a mixture comes to. */
function luminance(colour: string): number {
  const numbers = (colour.replace('srgb', '').match(/[\d.]+/g) ?? []).map(Number)
  const scale = colour.startsWith('color(') ? 1 : 255
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => {
    const part = value / scale
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
