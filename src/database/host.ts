import type { Host } from '../explorer/index.ts'

/** Looks after a millisecond whether a step is blocked: most statements have ended by then. */
const lookEvery = 1

/** Real time for the explorer. `patience` is how many milliseconds a step may take before it is given up. */
export function hostWith({ patience }: { readonly patience: number }): Host {
  return {
    turn,
    watch() {
      const until = performance.now() + patience
      let timer: ReturnType<typeof setTimeout> | undefined
      return {
        next: () =>
          new Promise((resolve) => {
            clearTimeout(timer)
            timer = setTimeout(
              () => resolve(performance.now() < until ? 'look' : 'give-up'),
              lookEvery,
            )
          }),
        end: () => clearTimeout(timer),
      }
    },
  }
}

/** One trip through the event loop. A timer would cost a millisecond, or four in a browser. */
const turn: Host['turn'] =
  typeof setImmediate === 'function'
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            port1.close()
            resolve()
          }
          port2.postMessage(undefined)
        })
