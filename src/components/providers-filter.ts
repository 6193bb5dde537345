// Whether a provider's row is what a reader looks for. Empty values ask for nothing.

export const asked = ['q', 'keyed', 'ordered', 'timed'] as const

export type Asked = { readonly [name in (typeof asked)[number]]: string }

export interface ProviderRow {
  /** All that can be read of it. */
  readonly text: string
  readonly keyed: string
  readonly ordered: string
  readonly timed: string
}

export function isAskedFor({ q, keyed, ordered, timed }: Asked, row: ProviderRow): boolean {
  const text = row.text.toLowerCase()
  return (
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (keyed === '' || keyed === row.keyed) &&
    (ordered === '' || ordered === row.ordered) &&
    (timed === '' || timed === row.timed)
  )
}
