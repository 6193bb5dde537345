// A playground as a link, and a link as a playground: what is taken from where. The packing is in share.ts.
import { switchedIndexes } from './index-switches.ts'
import { decodeLink, encodeLink, type Link, type Shipped } from './share.ts'
import type { Files, FileState } from './files.ts'
import { settingsOf, type State } from './state.ts'

/** The fragment that shows what is shown now. */
export function linkOf(
  example: string,
  files: readonly FileState[],
  state: State,
): Promise<string> {
  const { order, shown } = state
  // An order that goes on can only be opened by who goes on with it.
  const going = shown?.goesOn === true ? shown.run?.ran : undefined
  const mode = going === undefined ? state.mode : 'walk'
  return encodeLink(
    {
      example,
      files: Object.fromEntries(
        files.filter(({ edited }) => edited).map(({ name, text }) => [name, text]),
      ),
      settings: going?.settings ?? settingsOf(state),
      mode,
      order,
      indexes: switchedIndexes(state),
      ...(shown === undefined ? {} : { schedule: shown.schedule }),
      ...(shown?.step === undefined ? {} : { step: shown.step }),
    },
    shippedOf(files),
  )
}

export interface OpenedLink {
  /** The files whose text is the link's now. */
  readonly files: readonly string[]
  readonly choices?: Pick<Link, 'settings' | 'mode' | 'order'>
  readonly indexes?: Link['indexes']
  readonly schedule: string | undefined
  readonly step: number | undefined
  readonly says: readonly string[]
}

/** Puts the link's texts in the place of the reader's, which can be brought back. Undefined if the fragment is no link. */
export async function openLink(
  fragment: string,
  example: string,
  files: Files,
): Promise<OpenedLink | undefined> {
  const decoded = await decodeLink(fragment, (named) =>
    named === example ? shippedOf(files.all) : undefined,
  )
  switch (decoded.type) {
    case 'none':
      return undefined
    case 'refused':
      return { files: [], schedule: undefined, step: undefined, says: [decoded.says] }
    case 'link': {
      const { link, says } = decoded
      for (const [name, text] of Object.entries(link.files)) files.replace(name, text)
      return {
        files: Object.keys(link.files),
        choices: link,
        indexes: link.indexes,
        schedule: link.schedule,
        step: link.step,
        says,
      }
    }
    default:
      return decoded satisfies never
  }
}

function shippedOf(files: readonly FileState[]): Shipped {
  return Object.fromEntries(
    files.filter(({ editable }) => editable).map(({ name, original }) => [name, original]),
  )
}
