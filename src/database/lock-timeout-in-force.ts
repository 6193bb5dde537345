import { lockTimeoutIn } from './lock-timeout.ts'
import { kindOf } from './statement-kind.ts'

/** Follows the statements of one transaction: which lock_timeout is in force. A savepoint that is gone back to has its own. */
export class LockTimeoutInForce {
  #now = 0
  readonly #savepoints: { readonly name: string; readonly was: number }[] = []

  /** Milliseconds, or undefined where a wait may last for ever. */
  get milliseconds(): number | undefined {
    return this.#now === 0 ? undefined : this.#now
  }

  /** To be told each statement that has succeeded. */
  ran(sql: string): void {
    const set = lockTimeoutIn(sql)
    if (set !== undefined) {
      this.#now = set
      return
    }
    if (!/savepoint|rollback|release/i.test(sql)) return
    const kind = kindOf(sql)
    if (kind.kind === 'savepoint') this.#savepoints.push({ name: kind.name, was: this.#now })
    if (kind.kind === 'rollback-to') {
      const index = this.#savepoints.findLastIndex(({ name }) => name === kind.name)
      this.#now = this.#savepoints[index]?.was ?? this.#now
      this.#savepoints.splice(index + 1)
    }
  }
}
