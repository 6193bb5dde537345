import type { Faults, Invariant } from '../explorer/index.ts'
import { asIfOnce, noServerErrors, type AsIfOnce } from '../library/index.ts'

/** What must hold for a handler of which nothing more is known. */
export function defaultInvariants({ failures = 0 }: Faults): readonly (Invariant | AsIfOnce)[] {
  // Where a service fails, an answer of 500 is right: it brings the provider back.
  return failures > 0 ? [asIfOnce()] : [asIfOnce(), noServerErrors]
}
