// Where PGlite is known not to do as PostgreSQL does, by the name of the scenario: the histogram of PostgreSQL.
// No example and no challenge may depend on one of these, and a search that meets its shape cannot say.

/** The test allows so many and no more. */
export const mostDeclared = 4

export const declaredDifferences: Readonly<Record<string, Readonly<Record<string, number>>>> = {}
