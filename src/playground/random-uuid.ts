/**
 * Prisma names its transactions with `crypto.randomUUID`, which browsers keep from a frame without an origin, on any host.
 * Its ingredients are there.
 */
export function provideRandomUuid(): void {
  if (typeof crypto.randomUUID === 'function') return
  Object.defineProperty(crypto, 'randomUUID', { value: randomUuid })
}

/** Version 4 of RFC 9562: random, but for the version and the variant. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
