// What `pg` is in the sandbox: the pool that ours extends, and the real parsers of values. There is no socket to open.
import types from 'pg-types'

class Pool {
  on(): this {
    return this
  }

  async end(): Promise<void> {}
}

export default { Pool, types }
