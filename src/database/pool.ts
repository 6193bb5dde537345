import pg from 'pg'
import type { Multiplexer } from './multiplexer.ts'
import type { QueryConfig } from './send.ts'
import { begunByHand, kindOf } from './statement-kind.ts'

/**
 * What the official adapter-pg takes for a pg.Pool, on PGlite: the same statements, values and errors as in production.
 * Each client that it hands out is a session of the multiplexer.
 */
export class PGlitePool extends pg.Pool {
  constructor(multiplexer: Multiplexer, process: number) {
    super()
    const query = async (config: QueryConfig) => {
      if (kindOf(config.text).kind === 'begin') throw new Error(begunByHand)
      const session = multiplexer.open(process)
      try {
        return await multiplexer.run(session, config)
      } finally {
        multiplexer.close(session)
      }
    }
    const connect = async () => {
      const session = multiplexer.open(process)
      return {
        query: (config: QueryConfig) => multiplexer.run(session, config),
        on: () => undefined,
        removeListener: () => undefined,
        release: () => multiplexer.close(session),
      }
    }
    // Assigned, because the overloads of pg's own declarations cannot be overridden one by one.
    Object.assign(this, { query, connect })
  }
}
