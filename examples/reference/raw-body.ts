// #region raw-body
/**
 * The bytes that were signed, as they came: parsed and printed again they would be others. Undefined if there are more
 * than `limit`; then the rest is not read.
 */
export async function rawBody(request: Request, limit: number): Promise<Buffer | undefined> {
  // Who says that it is too much is believed. Who says that it is little is counted all the same.
  if (Number(request.headers.get('content-length')) > limit) return undefined
  if (request.body === null) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream.
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
// #endregion

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON object that these bytes are, or undefined: not UTF-8, not JSON, or something else than an object. */
export function jsonObject(body: Uint8Array): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(utf8.decode(body)))
  } catch {
    return undefined
  }
}

/** The value itself, if it is a JSON object. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : undefined
}
