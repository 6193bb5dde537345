let made = 0

/** A name for a prepared statement that no other of any session has. */
export function preparedName(): string {
  return `explorer_${++made}`
}
