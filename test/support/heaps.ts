// What a page and its sandbox hold in memory, asked of the browser: the frame and its worker have heaps of their own.
import type { CDPSession, Page } from '@playwright/test'

/** Bytes, after garbage has been collected; and how many nodes and listeners the page's document has. */
export interface Held {
  /** JavaScript objects. What the browser keeps beside them it gives back when it has time: nodes and listeners stand for it. */
  readonly page: number
  readonly worker: number
  /** Array buffers of the worker: PostgreSQL's files are in them. */
  readonly buffers: number
  /** The linear memory of PostgreSQL. */
  readonly wasm: number
  readonly nodes: number
  readonly listeners: number
}

interface Target {
  readonly type: string
  /** The sessions through which it is reached: the worker's lies in the frame's, and the frame's in the page's. */
  readonly path: readonly string[]
}

type Params = Readonly<Record<string, unknown>>

interface Said {
  readonly id?: number
  readonly method?: string
  readonly params?: Params
  readonly result?: Params
  readonly error?: { readonly message: string }
}

/** The constructor that the worker makes its memories with, and a list of what it made: nothing else leads to them. */
const countMemories = `{
  const made = []
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(Memory, given) {
      const memory = new Memory(...given)
      made.push(memory)
      return memory
    },
  })
  globalThis.wasmBytes = () => made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
}`

/** Must be made before the page opens its sandbox. */
export class Heaps {
  readonly #session: CDPSession
  readonly #targets: Target[] = []
  readonly #awaited = new Map<number, (said: Said) => void>()
  #sent = 0

  static async of(page: Page): Promise<Heaps> {
    const heaps = new Heaps(await page.context().newCDPSession(page))
    await heaps.#found({ type: 'page', path: [] })
    return heaps
  }

  private constructor(session: CDPSession) {
    this.#session = session
    const hears = (method: 'Target.attachedToTarget' | 'Target.receivedMessageFromTarget') =>
      session.on(method, (params) => this.#hears([], { method, params: { ...params } }))
    hears('Target.attachedToTarget')
    hears('Target.receivedMessageFromTarget')
  }

  async held(): Promise<Held> {
    // Finalizers of one collection let go of what the next one finds.
    for (let times = 0; times < 3; times++)
      for (const { path } of this.#targets) await this.#send(path, 'HeapProfiler.collectGarbage')
    const page = await this.#send([], 'Runtime.getHeapUsage')
    const worker = await this.#send(this.#worker.path, 'Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await this.#send([], 'Memory.getDOMCounters')
    const wasm = (await this.#send(this.#worker.path, 'Runtime.evaluate', {
      expression: 'wasmBytes()',
    })) as { readonly result: { readonly value: number } }
    return {
      page: Number(page['usedSize']),
      worker: Number(worker['usedSize']),
      buffers: Number(worker['backingStorageSize']),
      wasm: wasm.result.value,
      nodes: Number(nodes),
      listeners: Number(jsEventListeners),
    }
  }

  get #worker(): Target {
    const [worker, ...more] = this.#targets.filter(({ type }) => type === 'worker')
    if (worker === undefined || more.length > 0)
      throw new Error(`There is not one worker, but ${more.length + (worker ? 1 : 0)}.`)
    return worker
  }

  async #found(target: Target): Promise<void> {
    const { type, path } = target
    this.#targets.push(target)
    // Not flat: a flat session can be talked to only by whoever owns the connection.
    const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: false }
    if (type === 'worker') await this.#send(path, 'Runtime.evaluate', { expression: countMemories })
    else await this.#send(path, 'Target.setAutoAttach', attach)
    if (type !== 'page') await this.#send(path, 'Runtime.runIfWaitingForDebugger')
  }

  #hears(path: readonly string[], said: Said): void {
    const { method, params = {}, id } = said
    const inner = [...path, String(params['sessionId'])]
    if (method === 'Target.attachedToTarget') {
      const { type } = params['targetInfo'] as { readonly type: string }
      void this.#found({ type, path: inner })
    } else if (method === 'Target.receivedMessageFromTarget') {
      this.#hears(inner, JSON.parse(String(params['message'])) as Said)
    } else if (id !== undefined) this.#awaited.get(id)?.(said)
  }

  /** A message for an inner session is wrapped into one for each session around it. */
  async #send(path: readonly string[], method: string, params: object = {}): Promise<Params> {
    const send = this.#session.send.bind(this.#session) as (
      method: string,
      params: object,
    ) => Promise<Params>
    const [outermost] = path
    if (outermost === undefined) return send(method, params)
    const id = ++this.#sent
    const answer = new Promise<Said>((resolve) => this.#awaited.set(id, resolve))
    let message = JSON.stringify({ id, method, params })
    for (const sessionId of path.slice(1).reverse()) {
      const wrapped = { sessionId, message }
      message = JSON.stringify({
        id: ++this.#sent,
        method: 'Target.sendMessageToTarget',
        params: wrapped,
      })
    }
    await send('Target.sendMessageToTarget', { sessionId: outermost, message })
    const { result, error } = await answer
    this.#awaited.delete(id)
    if (result === undefined) throw new Error(`${method}: ${error?.message ?? 'no answer'}`)
    return result
  }
}
