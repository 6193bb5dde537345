// The ticks of this browser. Where it keeps nothing, they live as long as the page.
import { pathKey, readPath, writePath, type Done } from '../challenges/path.ts'

const none: Done = new Set()

export class KeptPath {
  /** What could not be kept, and is newer than what was. */
  #here: Done | undefined

  /** What is kept now, which another tab may have changed. What cannot be read is nothing. */
  done(): Done {
    if (this.#here !== undefined) return this.#here
    try {
      const read = readPath(localStorage.getItem(pathKey) ?? '')
      return read.type === 'path' ? read.done : none
    } catch {
      return none
    }
  }

  /** @returns whether it is kept. */
  keep(done: Done): boolean {
    try {
      if (done.size === 0) localStorage.removeItem(pathKey)
      else localStorage.setItem(pathKey, writePath(done))
      this.#here = undefined
      return true
    } catch {
      this.#here = done
      return false
    }
  }
}
