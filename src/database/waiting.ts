// A statement that waits for other transactions: how it begins to, and how it is looked at again.
import { attemptAgain, candidatesOf } from './after-wait.ts'
import type { Attempt, Ground } from './ground.ts'
import type { Drawn } from './sequences.ts'
import { waitOf, type Tried, type Wait } from './holders.ts'
import { noteRead, type Read } from './locking-select.ts'
import type { Session, Waiting } from './session.ts'

/** What is to be known of a statement that begins to wait. @param sequences as they were before it was tried */
export async function waitingOf(
  { config, write, attempt }: Tried,
  wait: Wait,
  sequences: Drawn,
  ground: Ground,
): Promise<Omit<Waiting, 'since' | 'resolve' | 'reject'>> {
  const drawn = await ground.sequences.readFor(write)
  await ground.sequences.set(sequences)
  const candidates = await candidatesOf(config, write, attempt, ground)
  await ground.sequences.set(drawn)
  const began = await ground.committed()
  const read: Read = new Map()
  noteRead(read, wait.held, began)
  return { config, write, sequences, candidates, began, read, ...wait }
}

/** Tries a waiting statement on what is committed by now. @returns a wait if it has to go on waiting */
export async function tryAgain(
  session: Session,
  waiting: Waiting,
  others: readonly Session[],
  ground: Ground,
): Promise<{ readonly attempt: Attempt; readonly wait: Wait | undefined }> {
  const { config, write, sequences } = waiting
  const drawn = await ground.sequences.readFor(write)
  // It keeps the numbers that it drew when it first asked.
  await ground.sequences.set(sequences)
  const attempt = await attemptAgain(session, waiting, ground)
  await ground.sequences.set(drawn)
  const wait = await waitOf(session, others, { config, write, attempt }, ground)
  if (wait !== undefined) noteRead(waiting.read, wait.held, await ground.committed())
  return { attempt, wait }
}
