// The solution beside the reader's text. Nothing is written into it.
import type { OpenComparison } from '../playground/compare.ts'
import { Keep } from '../playground/keep.ts'

/** The playground has the text as it is at this moment, and a comparison of its own. */
export function compareHandler(host: HTMLElement): void {
  host.querySelector<HTMLElement>('dt-playground [data-do="compare"]')?.click()
}

let open: OpenComparison | undefined

/** Opens it below the solution, or closes it. The text is what the browser keeps, which is what was typed last. */
export async function compareSetup(host: HTMLElement, slug: string): Promise<void> {
  if (open !== undefined) return open.close()
  const place = host.querySelector<HTMLElement>('[data-part="compare-setup"]')
  const fix = host.querySelector<HTMLElement>('[data-part="solution"]')?.dataset['setup']
  const shipped = host.querySelector<HTMLElement>('dt-playground')?.dataset['setup'] ?? ''
  if (place === null || fix === undefined) return
  const example = `challenges/${slug}`
  const keep = new Keep(
    example,
    () => localStorage,
    () => sessionStorage,
  )
  const { openCompare } = await import('../playground/compare.ts')
  open = await openCompare({
    place,
    kind: 'plain',
    file: 'setup.sql',
    mine: keep.text('setup.sql') ?? shipped,
    fix,
    fixName: example,
    onClose: () => (open = undefined),
  })
}
