import sizes from './generated/sizes.json' with { type: 'json' }

/** Bytes that the first run of a page loads, as they are transferred. */
export const loadedOnRun: number = Object.values(sizes).reduce((sum, size) => sum + size, 0)

/** Such as `8.1 MB`. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
