import type { Invariant } from '../explorer/index.ts'

/**
 * No attempt is answered 500 or above, and none throws. A provider that sees that tries again, and, if it sees it often,
 * switches the endpoint off. Leave it out with `faults: { failures: 1 }`, where such an answer is right.
 */
export const noServerErrors: Invariant = {
  name: 'no delivery is answered 500',
  broken({ responses }) {
    const failed = responses.filter((response) => 'status' in response && response.status >= 500)
    if (failed.length === 0) return undefined
    return `${failed.length} of ${responses.length} attempts answered 500 or above: the provider sees this endpoint fail, and tries again`
  },
}
