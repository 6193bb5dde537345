// The checklist: a review made, kept, filtered, copied, and opened where somebody has one of their own.
import { expect } from 'vitest'
import type { Driver } from '../driver.ts'
import type { Step } from '../steps.ts'
import { temporaryFile } from './temporary-file.ts'

const bar = '[data-part="bar"]'
const part = (name: string) => `${bar} [data-part="${name}"]`
const button = (what: string) => `${bar} [data-do="${what}"]`
const verdict = (id: string, says: string) =>
  `#${id} .dt-item-verdict label:has([aria-label="${says}"])`
const marked = (id: string, says: string) => `#${id} [aria-label="${says}"]:checked`
const note = (id: string) => `#${id} .dt-item-note textarea`
const progress = '[data-phase-progress="1"]'
const items = '.dt-item:not([hidden])'
const said = 'Line 12 — “key”.'

export function reviewing(step: Step): void {
  let [link, markdown] = ['', '']

  step('a new review: pass, fail and not applicable, by mouse, and a note', async (driver) => {
    await driver.gotoElsewhere('checklist/')
    await driver.click(part('more'))
    await driver.click(button('new'))
    await driver.waitFor(part('says'), /A new review/)
    await driver.waitForChoice(part('reviews'), 'Review 2')
    await driver.click(verdict('wi-001', 'pass'))
    await driver.click(verdict('wi-002', 'fail'))
    await driver.click(verdict('wi-003', 'not applicable'))
    await driver.click('#wi-002 .dt-item-note summary')
    await driver.click(note('wi-002'))
    await driver.paste(said)
    await driver.waitFor(progress, /3 of \d+, 1 failed/)
    await driver.waitFor('[data-part="decision"]', /request changes\. WI-002 failed/)
  })

  step('by key: fail, its note, back, and the next item passes', async (driver) => {
    await driver.click(verdict('wi-004', 'pass'))
    await driver.press('f')
    await expectMark(driver, 'wi-004', 'fail')
    await driver.press('m')
    await driver.waitForFocus(note('wi-004'))
    await driver.type('fj')
    await driver.press('Escape')
    await driver.press('o')
    await expectMark(driver, 'wi-004', 'open')
    await driver.press('j')
    await driver.press('p')
    await expectMark(driver, 'wi-005', 'pass')
    expect(await driver.text(note('wi-004'))).toBe('fj')
  })

  step('the list and the filter leave what was asked for', async (driver) => {
    const all = await driver.count(items)
    expect(all).toBeGreaterThan(70)
    await driver.choose(part('filter'), 'failed')
    expect(await driver.count(items)).toBe(1)
    await driver.choose(part('filter'), 'with a note')
    expect(await driver.count(items)).toBe(2)
    await driver.choose(part('filter'), 'all')
    expect(await driver.count(items)).toBe(all)
    await driver.choose(part('list'), 'blockers only')
    expect(await driver.count(items)).toBeLessThan(all / 2)
    await driver.choose(part('list'), 'all items')
    expect(await driver.count(items)).toBe(all)
  })

  step('a reload loses no mark and no note', async (driver) => {
    await driver.reload()
    await driver.waitForChoice(part('reviews'), 'Review 2')
    await driver.waitFor(progress, /4 of \d+, 1 failed/)
    for (const [id, says] of [
      ['wi-001', 'pass'],
      ['wi-002', 'fail'],
      ['wi-003', 'not applicable'],
    ] as const)
      await expectMark(driver, id, says)
    expect(await driver.text(note('wi-002'))).toBe(said)
  })

  step('as Markdown for a pull request', async (driver) => {
    markdown = await driver.wishedBy(button('export'), 'copied')
    const lines = markdown.split('\n')
    expect(lines[0]).toBe('### Review 2: Request changes')
    expect(markdown).toContain('2 passed, 1 failed')
    expect(lines.filter((line) => line.startsWith('- [ ] '))).toHaveLength(
      (await driver.count(items)) - 3,
    )
    expect(markdown).toContain(said)
  })

  step('as a link, opened where somebody has a review: it stands beside theirs', async (driver) => {
    await driver.click(part('more'))
    link = await driver.wishedBy(button('link'), 'copied')
    expect(link).toMatch(/\/checklist\/#review=/)
    await driver.gotoElsewhere('checklist/')
    await driver.click(verdict('wi-001', 'fail'))
    await driver.waitFor(progress, /1 of \d+, 1 failed/)
    await driver.goto('quick-reference/')
    await driver.goto(link)
    await driver.waitFor(part('says'), /^Opened “Review 2” from a link\./)
    await expectMark(driver, 'wi-001', 'pass')
    expect(await driver.text(note('wi-002'))).toBe(said)
    expect(await driver.address()).toBe('checklist/')
    await driver.choose(part('reviews'), 'Review 1')
    await expectMark(driver, 'wi-001', 'fail')
  })

  step('saved as a file and opened again; another file is refused in words', async (driver) => {
    await driver.choose(part('reviews'), 'Review 2')
    await driver.click(part('more'))
    const saved = await driver.wishedBy(button('save'), 'saved')
    expect(JSON.parse(saved)).toMatchObject({ format: 'delivered-twice review', name: 'Review 2' })
    // What is opened is not the review as it is by then.
    await driver.click(verdict('wi-003', 'pass'))
    await expectMark(driver, 'wi-003', 'pass')
    await temporaryFile('Review-2.json', saved, async (file) => {
      await driver.chooseFile(part('file'), file)
      await driver.waitFor(part('says'), /^Opened “Review 2 \(2\)” from a file\./)
      await expectMark(driver, 'wi-003', 'not applicable')
    })
    await temporaryFile('package.json', '{"name":"something else"}', async (file) => {
      await driver.chooseFile(part('file'), file)
      await driver.waitFor(part('says'), /It is not a review\./)
    })
  })
}

async function expectMark(driver: Driver, id: string, says: string): Promise<void> {
  await driver.waitForCount(marked(id, says), 1)
}
