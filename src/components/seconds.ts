/** `870 ms`, `4.0 s`; `never` for what did not happen. */
export function seconds(ms: number | null): string {
  if (ms === null) return 'never'
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}
