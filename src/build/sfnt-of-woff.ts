import { inflateSync } from 'node:zlib'

/**
 * Unpacks a WOFF font into the SFNT that it was made from. Packages of fonts hold only what browsers load, and Pango, which
 * draws text for sharp, passes over whatever is wrapped. https://www.w3.org/TR/WOFF/#FileFormat
 */
export function sfntOfWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font.')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, 44 + index * 20))

  const header = Buffer.alloc(12 + 16 * count)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  // For a binary search of the tables: the largest power of two that is not above their number.
  const steps = Math.floor(Math.log2(count))
  header.writeUInt16BE(16 << steps, 6)
  header.writeUInt16BE(steps, 8)
  header.writeUInt16BE(16 * count - (16 << steps), 10)

  const parts: Buffer[] = [header]
  let offset = header.length
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + 16 * index
    tag.copy(header, entry)
    header.writeUInt32BE(checksum, entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(data.length, entry + 12)
    const padding = Buffer.alloc(-data.length & 3)
    parts.push(data, padding)
    offset += data.length + padding.length
  }
  return Buffer.concat(parts)
}

interface Table {
  readonly tag: Buffer
  readonly checksum: number
  readonly data: Buffer
}

function tableAt(woff: Buffer, entry: number): Table {
  const offset = woff.readUInt32BE(entry + 4)
  const packed = woff.readUInt32BE(entry + 8)
  const length = woff.readUInt32BE(entry + 12)
  const bytes = woff.subarray(offset, offset + packed)
  const data = packed < length ? inflateSync(bytes) : bytes
  if (data.length !== length) throw new Error(`A table of this font has ${data.length} bytes.`)
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    data,
  }
}
