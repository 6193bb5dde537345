// Text that survives an address bar: compressed, in characters nobody escapes, with a sum that tells a whole one from a
// damaged one. No more of it is ever unpacked than was asked for, whatever it claims to be.

export type Unpacked =
  | { readonly type: 'text'; readonly text: string }
  /** The end is missing; a chat or a mail may have cut it. */
  | { readonly type: 'cut short' }
  | { readonly type: 'damaged' }
  | { readonly type: 'too large' }

/** Bytes given to the inflater at once. One becomes at most about a thousand, so this bounds what a step can make. */
const bite = 256

/** Written as `<base64url of raw deflate>.<sum>`. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const body = base64url(new Uint8Array(await new Response(stream).arrayBuffer()))
  return `${body}.${sumOf(body)}`
}

/** Reads what `pack` wrote. @param most bytes that the text may have. */
export async function unpack(packed: string, most: number): Promise<Unpacked> {
  const match = /^([\w-]+)(?:\.(\w*))?$/.exec(packed)
  if (match === null) return { type: 'damaged' }
  const [, body = '', sum = ''] = match
  if (sum.length < sumLength) return { type: 'cut short' }
  if (sum !== sumOf(body)) return { type: 'damaged' }
  try {
    const bytes = await inflated(bytesOf(body), most)
    if (bytes === undefined) return { type: 'too large' }
    return { type: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { type: 'damaged' }
  }
}

/** Undefined if it would be more than `most` bytes. Throws if it is not compressed text. */
async function inflated(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array | undefined> {
  let at = 0
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= packed.length) return controller.close()
      controller.enqueue(packed.subarray(at, (at += bite)))
    },
  })
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      // Not waited for: a stream that is left may take its time, and nobody wants what it has.
      reader.cancel().catch(() => {})
      return undefined
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let end = 0
  for (const part of parts) {
    whole.set(part, end)
    end += part.length
  }
  return whole
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function bytesOf(body: string): Uint8Array<ArrayBuffer> {
  const binary = atob(body.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

const sumLength = 7

/** FNV-1a over UTF-16 units, 32 bits, in seven digits of base 36. Against accidents, not against anybody. */
export function sumOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36).padStart(sumLength, '0')
}
