import { expect, it } from 'vitest'
import { fillMinutes, inMinutes, minutesOf, sumOf } from '../../../src/build/reading-time.ts'

const page = (inside: string) =>
  `<!doctype html><body><nav>${words(500)}</nav><main>${inside}</main>`
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

it('reads prose at 220 words a minute, and code at half of that', () => {
  expect(minutesOf(page(`<p>${words(220)}</p>`))).toBe(1)
  expect(minutesOf(page(`<pre>${words(220)}</pre>`))).toBe(2)
  expect(minutesOf(page(`<p>${words(110)} → · <code>${words(110)}</code></p>`))).toBe(1)
})

it('takes highlighted code for the words that it is', () => {
  const line = `<div class="ec-line"><span>event</span><span>.</span><span>id</span></div>`
  expect(minutesOf(page(`<pre>${line.repeat(55)}</pre>`))).toBe(0.5)
})

it('leaves out what is looked at rather than read', () => {
  const looked = `<dt-playground>${words(400)}</dt-playground><svg><text>${words(9)}</text></svg>`
  const recorded = `<div class="dt-recorded-place not-content">${words(300)}</div>`
  const closed = `<details><summary>${words(110)}</summary>${words(700)}</details>`
  expect(minutesOf(page(`${looked}${recorded}<p>${words(220)}</p>`))).toBe(1)
  expect(minutesOf(page(`${closed}<p>${words(110)}</p>`))).toBe(1)
})

it('says a minute at least', () => {
  expect([0, 0.4, 1.6].map(inMinutes)).toEqual(['1 minute', '1 minute', '2 minutes'])
})

it('fills in the time of a page, of this page, and of all below one', () => {
  const times = new Map([
    ['/', 1],
    ['/a/', 2.6],
    ['/a/b/', 4],
  ])
  const place = (of: string) => `<i data-minutes-of="${of}">some</i>`
  expect(fillMinutes(`${place('self')} ${place('/a/')} ${place('/a/**')}`, '/', times)).toBe(
    '<i data-minutes-of="self">1 minute</i> <i data-minutes-of="/a/">3 minutes</i> <i data-minutes-of="/a/**">7 minutes</i>',
  )
  expect(() => fillMinutes(place('/c/'), '/', times)).toThrow('There is no page /c/')
})

it('counts no page of reference to the document whose list leads to it', () => {
  const times = new Map([
    ['/strategies/', 2],
    ['/strategies/pitfalls/', 4],
    ['/strategies/pitfalls/any-p2002/', 8],
  ])
  expect(sumOf('/strategies/**', times)).toBe(6)
  expect(sumOf('/strategies/pitfalls/any-p2002/', times)).toBe(8)
})
