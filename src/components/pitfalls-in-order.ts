// The pitfalls of content/pitfalls/, in their order, for the list and for the page that each has of its own.
import { getCollection } from 'astro:content'

export const pitfalls = (await getCollection('pitfalls'))
  .map(({ data }) => data)
  .sort((a, b) => a.place - b.place)

export type Pitfall = (typeof pitfalls)[number]

/** Two are not advice that somebody gives, and have no number. */
export function titleOf({ row, title }: Pick<Pitfall, 'row' | 'title'>): string {
  return row === undefined ? title : `${row}. ${title}`
}

export function pageOf({ id }: Pick<Pitfall, 'id'>): string {
  return `/strategies/pitfalls/${id}/`
}
