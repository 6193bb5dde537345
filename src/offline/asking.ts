import type { Older, Question, State } from './protocol.ts'

/** Milliseconds. A worker that is being ended says nothing. */
const patience = 5000

/** Undefined where no answer comes. */
export function ask(
  worker: ServiceWorker,
  question: Question & { type: 'state' },
): Promise<State | undefined>
export function ask(
  worker: ServiceWorker,
  question: Question & { type: 'older' },
): Promise<Older | undefined>
export function ask(worker: ServiceWorker, question: Question): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const given = setTimeout(() => resolve(undefined), patience)
    port1.onmessage = ({ data }) => {
      clearTimeout(given)
      port1.close()
      resolve(data)
    }
    worker.postMessage(question, [port2])
  })
}
