// Where PGlite is known not to do as PostgreSQL does, by the name of the scenario: the histogram of PostgreSQL.
// No example and no challenge may depend on one of these, and a search that meets its shape cannot say.

/** The tests allow so many and no more. */
export const mostDeclared = 2

export const declaredDifferences: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // A WITH that changes rows is refused.
  'insert or select in one statement finds neither when it had to wait': {
    '1: 200 · 2: 200 · claim ["k","k",0]': 7,
    '1: 23505 · 2: 200 · claim ["k","k",0]': 7,
  },
  // Rows are laid down without their deferred checks.
  'a deferred unique constraint fails at COMMIT': {
    '1: 200 · 2: 23505 · late ["a"]': 10,
    '1: 23505 · 2: 200 · late ["a"]': 10,
  },
}
