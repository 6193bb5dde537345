// What is said of reading offline, and what can be pressed, from what is known of it.
import type { PartState, Problem, State } from '../offline/protocol.ts'

/** Where there is no worker, why. */
export type Without = 'unsupported' | 'not-allowed' | 'refused' | 'costs' | 'not-yet'

/** What the build says of the two parts, in bytes: as they are sent, and as they are kept. */
export type Sizes = Readonly<
  Record<'pages' | 'playground', { readonly bytes: number; readonly sent: number }>
>

export interface Known {
  readonly state?: State | undefined
  readonly without: Without
  readonly problem?: Problem | undefined
  readonly sizes?: Sizes | undefined
}

export type Press = 'keep-pages' | 'keep-playground' | 'remove'

export interface Words {
  /** Announced, when it becomes another. */
  readonly title: string
  readonly text: string
  readonly coming?: PartState
  readonly presses: readonly { readonly do: Press; readonly says: string }[]
}

export function offlineWords(known: Known): Words {
  const { state, problem = state?.problem } = known
  const keepPages = { do: 'keep-pages', says: `Keep the pages${toLoad(known, 'pages')}` } as const
  const keepPlayground = {
    do: 'keep-playground',
    says: `Keep the playground too${toLoad(known, 'playground')}`,
  } as const
  const remove = { do: 'remove', says: 'Remove all of it' } as const

  if (problem === 'full' && !state?.working) {
    const needed = inMegabytes((known.sizes?.pages ?? state?.pages)?.bytes)
    return {
      title: 'Cannot be kept: this browser has no room left for it.',
      text: `The pages take ${needed}. Make room, and press again.`,
      presses: [keepPages, ...(some(state) ? [remove] : [])],
    }
  }
  if (problem === 'unreachable' && !state?.working)
    return {
      title: 'Not all of it is kept: a file did not come.',
      text: 'What has come stays, and the next page that you open goes on from there. Or press again.',
      presses: [whole(state?.pages) ? keepPlayground : keepPages, ...(some(state) ? [remove] : [])],
    }
  if (state === undefined)
    return {
      ...nothing[known.without],
      presses: cannot.includes(known.without) ? [] : [keepPages, keepPlayground],
    }

  const { pages, playground, working } = state
  const kept = inMegabytes(pages.keptBytes + playground.keptBytes)
  if (!whole(pages))
    return working
      ? {
          title: 'Keeping the pages and the search.',
          text: 'You can go on reading meanwhile.',
          coming: pages,
          presses: [remove],
        }
      : {
          title: 'Not all of the pages are kept.',
          text: 'This browser has thrown some of it away, or was closed before it was done.',
          presses: [keepPages, remove],
        }
  if (whole(playground))
    return {
      title: 'Ready offline: everything, the playground included.',
      text: `It takes ${kept} in this browser.`,
      presses: [remove],
    }
  return {
    title: 'Ready offline: pages and search.',
    text: working
      ? 'The playground is being kept too.'
      : `They take ${kept} in this browser. The playground joins them once you have run or edited an example, or when you press.`,
    ...(working ? { coming: playground } : {}),
    presses: working ? [remove] : [keepPlayground, remove],
  }
}

const cannot: readonly Without[] = ['unsupported', 'not-allowed']

const nothing: { readonly [why in Without]: Pick<Words, 'title' | 'text'> } = {
  unsupported: {
    title: 'Cannot be kept: this browser has no service workers here.',
    text: 'So it is in some private windows, in browsers of long ago, and where a page comes without HTTPS.',
  },
  'not-allowed': {
    title: 'Cannot be kept: this browser does not allow it.',
    text: 'A private window, a setting or an extension forbids it. The site works all the same, with a network.',
  },
  refused: {
    title: 'Nothing is kept for reading offline.',
    text: 'It was removed, and does not come back by itself.',
  },
  costs: {
    title: 'Nothing is kept yet: this connection is said to be slow, or to cost by the byte.',
    text: 'It comes when you press, or by itself with another connection.',
  },
  'not-yet': {
    title: 'Not kept yet.',
    text: 'The pages come by themselves, once a page has been open for a moment.',
  },
}

const whole = (part: PartState | undefined) => part !== undefined && part.kept === part.files

const some = (state: State | undefined) =>
  state !== undefined && state.pages.kept + state.playground.kept > 0

function toLoad({ sizes }: Known, part: 'pages' | 'playground'): string {
  return sizes === undefined ? '' : ` (${inMegabytes(sizes[part].sent)} to load)`
}

export function inMegabytes(bytes = 0): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
