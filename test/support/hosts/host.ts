// A web server that is installed on this machine, started with the project's own file for it.

import { forOthers } from '../../../src/build/host-headers.ts'

export interface Host {
  readonly name: string
  readonly version: string
  /** Those of the build's copies that it sends, the one it prefers first; none, if it looks for no copies. */
  readonly encodings: readonly string[]
  /** Whether it reads the `_redirects` that the build leaves. */
  readonly readsRedirects: boolean
  /** How long it says that others may keep a file without a hash in its name, and what it says where there is nothing. */
  readonly says: { readonly ofOthers: string; readonly ofNothing: string }
  /** Serves a folder as its top; the site lies in it where its base says. */
  start(place: Place): Promise<Started>
}

/** For a server that is told all by us. */
export const toldByUs = {
  readsRedirects: false,
  says: { ofOthers: forOthers, ofNothing: forOthers },
} satisfies Partial<Host>

export interface Place {
  readonly root: string
  /** `/`, or `/sub/folder`. */
  readonly base: string
}

export interface Started {
  /** Where the server listens, without the base. */
  readonly origin: string
  stop(): Promise<void>
}
