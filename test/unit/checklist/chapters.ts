// A checklist of a few items, for tests of what is done with any.
import type { Chapter, Claim } from '../../../src/checklist/item.ts'

export function claim(id: string, more: Partial<Claim> = {}): Claim {
  return {
    id,
    text: `What ${id} says`,
    why: `Why ${id}.`,
    severity: 'should',
    approval: false,
    ...more,
  }
}

/** WI-001 is a blocker, WI-003 a criterion of the testing phase, WI-004 not a criterion there. */
export const chapters: readonly Chapter[] = [
  {
    phase: 1,
    items: [claim('WI-001', { severity: 'blocker', approval: true }), claim('WI-002')],
  },
  { phase: 3, items: [claim('WI-003', { approval: true }), claim('WI-004')] },
]
