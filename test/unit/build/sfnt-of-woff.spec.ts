import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sfntOfWoff } from '../../../src/build/sfnt-of-woff.ts'

const woff = readFileSync(
  'node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff',
)

/** As the format defines it: the sum of the table's big-endian words. */
function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)])
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

test('every table comes out as the one whose checksum the font has', () => {
  const sfnt = sfntOfWoff(woff)
  const count = sfnt.readUInt16BE(4)
  expect(count).toBeGreaterThan(8)
  const tags = Array.from({ length: count }, (_, index) => {
    const entry = 12 + 16 * index
    const tag = sfnt.toString('latin1', entry, entry + 4)
    const offset = sfnt.readUInt32BE(entry + 8)
    const table = Buffer.from(sfnt.subarray(offset, offset + sfnt.readUInt32BE(entry + 12)))
    // The sum of the whole font stands in this one, which is summed without it.
    if (tag === 'head') table.writeUInt32BE(0, 8)
    expect(offset % 4).toBe(0)
    expect(checksum(table), tag).toBe(sfnt.readUInt32BE(entry + 4))
    return tag
  })
  expect(tags).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'name']))
  // The length that the WOFF says its SFNT has.
  expect(sfnt.length).toBe(woff.readUInt32BE(16))
})

test('anything else is refused', () => {
  expect(() => sfntOfWoff(sfntOfWoff(woff))).toThrow('no WOFF')
})
