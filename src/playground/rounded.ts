import { grouped } from './nouns.ts'

/** `about 720,000`: an estimate in two digits that mean something; more would promise too much. */
export function rounded(orders: number): string {
  if (orders > 1e12) return 'more than a million million'
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(orders)) - 1)
  return `about ${grouped(Math.round(orders / unit) * unit)}`
}
