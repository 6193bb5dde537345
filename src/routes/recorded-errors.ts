// The recorded errors by the code that they tell of, and the examples that raise it.
import { getCollection, type CollectionEntry } from 'astro:content'
import { catalogue, type Example } from './catalogue.ts'

export type ErrorPage = CollectionEntry<'errors'>['data']
export type RecordedError = CollectionEntry<'recordedErrors'>['data']

/** Prisma's codes first, then PostgreSQL's, each in their order; what is gone comes last. */
export async function errorPages(): Promise<readonly CollectionEntry<'errors'>[]> {
  const key = ({ code, title }: ErrorPage) =>
    `${title === undefined ? 0 : 2}${code.startsWith('P') ? 0 : 1}${code}`
  return (await getCollection('errors')).sort((a, b) => (key(a.data) < key(b.data) ? -1 : 1))
}

/** Every recorded error that has this code, as Prisma's or as PostgreSQL's, and those that the page names itself. */
export async function recordedOf({
  code,
  shows = [],
}: ErrorPage): Promise<readonly RecordedError[]> {
  const all = (await getCollection('recordedErrors')).map(({ data }) => data)
  return all.filter(
    ({ id, error, sqlstate }) => error.code === code || sqlstate === code || shows.includes(id),
  )
}

/** What the other side calls it: Prisma's codes for a SQLSTATE, and SQLSTATEs for a code of Prisma's. */
export function alsoCalled(code: string, recorded: readonly RecordedError[]): readonly string[] {
  const names = recorded.map(({ error, sqlstate }) =>
    error.code === code ? (sqlstate ?? 'no SQLSTATE') : (error.code ?? 'no code'),
  )
  return [...new Set(names)].sort()
}

export function examplesWith(code: string): readonly Example[] {
  return catalogue.filter(({ about }) => about.errors.includes(code))
}
