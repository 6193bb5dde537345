/** `handler.ts:12`: the innermost place in the reader's file that a stack names, or undefined if it names none. */
export function thrownAt(stack: string | undefined): string | undefined {
  const place = /handler\.ts:(\d+)/.exec(stack ?? '')
  return place === null ? undefined : `handler.ts:${place[1]}`
}
