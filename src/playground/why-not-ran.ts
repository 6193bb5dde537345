import type { NotDone } from './sandbox.ts'

/** Why an order did not come to its end, in a sentence. */
export function whyNotRan(ended: NotDone): string {
  switch (ended.type) {
    case 'stuck':
      return ended.reason
    case 'silent':
      return 'This order did not end: the handler gave nothing else a turn, and was ended.'
    case 'stopped':
      return 'Stopped before this order had run.'
    case 'not-compiled':
      return ended.problem.message
    case 'failed':
      return ended.failure.message
    default:
      return ended satisfies never
  }
}
