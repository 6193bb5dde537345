// What a transaction goes back to.
import { clear, type Session } from './session.ts'

export function setSavepoint({ savepoints, overlay, held }: Session, name: string): void {
  savepoints.push({ name, overlay, held })
}

/** @returns whether there is a savepoint of this name. */
export function release({ savepoints }: Session, name: string): boolean {
  const index = savepoints.findLastIndex((savepoint) => savepoint.name === name)
  if (index >= 0) savepoints.splice(index)
  return index >= 0
}

/** @returns whether there is a savepoint of this name. */
export function rollBackTo(session: Session, name: string): boolean {
  const index = session.savepoints.findLastIndex((savepoint) => savepoint.name === name)
  const savepoint = session.savepoints[index]
  if (savepoint === undefined) return false
  session.savepoints.splice(index + 1)
  Object.assign(session, { status: 'open', overlay: savepoint.overlay, held: savepoint.held })
  return true
}

/** An error ends the transaction, or what came after its last savepoint; its locks go at once. */
export function abort(session: Session): void {
  const savepoint = session.savepoints.at(-1)
  if (session.status === 'open' && savepoint !== undefined) {
    const { overlay, held } = savepoint
    Object.assign(session, { status: 'aborted', overlay, held })
  } else clear(session, session.status === 'idle' ? 'idle' : 'aborted')
}
