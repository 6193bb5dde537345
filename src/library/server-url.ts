// Where the server is: as said, or in EXPLORE_DATABASE_URL, or one that is started from npm.
import { startServer, type Server } from '../database/server.ts'

export interface ServerInUse {
  readonly url: string
  /** Stops it, if it was started here and nobody else in this process uses it. */
  release(): Promise<void>
}

/** One for all databases that are open at the same time in this process. */
let started: { readonly server: Promise<Server>; users: number } | undefined

/** DATABASE_URL is never read: it names a database that somebody needs. */
export async function useServer(
  url: string | undefined = process.env['EXPLORE_DATABASE_URL'],
): Promise<ServerInUse> {
  if (url !== undefined && url !== '') return { url, release: async () => {} }
  started ??= { server: startServer(), users: 0 }
  const mine = started
  mine.users++
  let released = false
  const release = async () => {
    if (released) return
    released = true
    mine.users--
    if (mine.users > 0) return
    if (started === mine) started = undefined
    await (await mine.server).stop()
  }
  try {
    return { url: (await mine.server).url, release }
  } catch (error) {
    if (started === mine) started = undefined
    throw error
  }
}
