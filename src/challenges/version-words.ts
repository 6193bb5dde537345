/** A version in brackets, as a file of somebody else names it; nothing where that is no number, whatever else it is. */
export function versionWords(version: unknown): string {
  return typeof version === 'number' ? ` (${version})` : ''
}
