/**
 * Prisma asks of each value of a raw query whether it is a SharedArrayBuffer, and browsers have none on a page that is not
 * isolated from other origins. Nothing is one here, and that can be said.
 */
export function provideSharedArrayBuffer(): void {
  if ('SharedArrayBuffer' in globalThis) return
  Object.defineProperty(globalThis, 'SharedArrayBuffer', {
    value: class SharedArrayBuffer {},
    configurable: true,
    writable: true,
  })
}
