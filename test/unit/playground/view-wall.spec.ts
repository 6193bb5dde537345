import { expect, test } from 'vitest'
import { cellText, sizeOf, wall, type WallCell } from '../../../src/playground/view-wall.ts'
import { classed, texts } from '../../support/markup.ts'

/** Every third order held. */
function cells(count: number): readonly WallCell[] {
  return Array.from({ length: count }, (_, index) => ({
    schedule: `v1:1.2.${index + 1}`,
    broken: index % 3 !== 0,
  }))
}

const counts = { id: 'w', held: 7, broken: 13 }

test('twenty orders: a disc where one held, a square where one broke, in the order in which they ran', () => {
  const tree = wall(cells(20), { ...counts, selected: 4, smallest: 1 })
  const [slider] = classed(tree, 'dt-cells')
  expect(slider?.attributes).toMatchObject({
    'data-size': 'large',
    role: 'slider',
    tabindex: 0,
    'aria-valuemax': 20,
    'aria-valuenow': 5,
    'aria-valuetext': 'order 5 of 20 broke: 1 2 5',
  })
  const drawn = slider?.children.map((child) =>
    typeof child === 'object' ? child.attributes : child,
  )
  expect(drawn?.slice(0, 5)).toEqual([
    { class: 'dt-disc', 'data-selected': false, 'data-smallest': false },
    { class: 'dt-square', 'data-selected': false, 'data-smallest': true },
    { class: 'dt-square', 'data-selected': false, 'data-smallest': false },
    { class: 'dt-disc', 'data-selected': false, 'data-smallest': false },
    { class: 'dt-square', 'data-selected': true, 'data-smallest': false },
  ])
})

test('the counts are there as text, for paper and for whoever sees no cells', () => {
  const tree = wall(cells(20), { ...counts, smallest: 1 })
  expect(texts(classed(tree, 'dt-legend'))).toEqual([' 7 held  13 broke  the smallest that breaks'])
})

test('before anything is gone to, the slider says so', () => {
  const [slider] = classed(wall(cells(3), counts), 'dt-cells')
  expect(slider?.attributes).toMatchObject({
    'aria-valuenow': 0,
    'aria-valuetext': 'none of 3 orders',
  })
  expect(cellText(cells(3), 1, 1)).toBe('order 2 of 3 broke, the smallest that does: 1 2 2')
  expect(cellText(cells(3), 0, 1)).toBe('order 1 of 3 held: 1 2 1')
})

test('a thousand orders are a thousand small cells', () => {
  const thousand = wall(cells(1_000), counts)
  expect(classed(thousand, 'dt-cells')[0]?.children).toHaveLength(1_000)
  expect(classed(thousand, 'dt-cells')[0]?.attributes['data-size']).toBe('small')
  expect([300, 301, 1_001].map(sizeOf)).toEqual(['large', 'small', 'tiny'])
})
