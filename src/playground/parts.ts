import pgliteData from './generated/pglite-data.bin?url'
import pgliteWasm from './generated/pglite-wasm.bin?url'
import prismaWasm from './generated/prisma-wasm.bin?url'
import sandbox from './generated/sandbox.bin?url'
import snapshot from './generated/snapshot.bin?url'
import type { Parts } from './protocol.ts'
import { SandboxError } from './sandbox.ts'
import { loadedOnRun } from './size.ts'

export type Loaded = Parts & { readonly script: ArrayBuffer }
export type Progress = (part: string, loadedBytes: number, totalBytes: number) => void

const sources: {
  readonly [part in keyof Loaded]: { readonly says: string; readonly url: string }
} = {
  script: { says: 'the explorer', url: sandbox },
  prismaWasm: { says: 'Prisma Client', url: prismaWasm },
  pgliteData: { says: 'PostgreSQL’s files', url: pgliteData },
  snapshot: { says: 'the tables', url: snapshot },
  pgliteWasm: { says: 'PostgreSQL', url: pgliteWasm },
}

const names = Object.keys(sources) as (keyof Loaded)[]

/** Kept for as long as the page lives: every further sandbox is made of the same bytes. */
const kept = new Map<keyof Loaded, ArrayBuffer>()

/**
 * Fetches everything that a sandbox is made of, all of it at once. Throws a SandboxError; what had arrived whole by then
 * is kept. The part that is named is the one that has most left to load.
 */
export async function loadParts(progress: Progress, signal: AbortSignal): Promise<Loaded> {
  const left = new Map(names.filter((name) => !kept.has(name)).map((name) => [name, 0]))
  const arrived = (name: keyof Loaded, bytes: number) => {
    left.set(name, (left.get(name) ?? 0) + bytes)
    const loaded = [...left.values()].reduce((sum, size) => sum + size, 0)
    const waitedFor = names.findLast((name) => left.has(name) && !kept.has(name)) ?? name
    progress(sources[waitedFor].says, Math.min(loaded, loadedOnRun), loadedOnRun)
  }
  await Promise.all(
    [...left.keys()].map(async (name) => {
      kept.set(name, await load(sources[name], signal, (bytes) => arrived(name, bytes)))
    }),
  )
  return Object.fromEntries(kept) as unknown as Loaded
}

async function load(
  { says, url }: { readonly says: string; readonly url: string },
  signal: AbortSignal,
  arrived: (bytes: number) => void,
): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { signal })
    // Its name has a sum of what is in it: with the next version of the site it is gone.
    if (response.status === 404 || response.status === 410)
      throw new SandboxError('outdated', `The site has no ${says} of this page’s version any more.`)
    if (!response.ok || response.body === null) {
      throw new Error(`the server answered ${response.status} ${response.statusText}`.trim())
    }
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          arrived(chunk.byteLength)
          controller.enqueue(chunk)
        },
      }),
    )
    return await new Response(counted.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof SandboxError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new SandboxError(
      navigator.onLine ? 'download' : 'offline',
      `Loading ${says} failed: ${why}.`,
    )
  }
}
