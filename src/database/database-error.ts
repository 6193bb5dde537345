// Errors of the database, made and read.

/** As node-postgres would hand it over. For what PGlite cannot raise by itself: it has nobody to wait for. */
export function databaseError(code: string, message: string): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', code })
}

/** The constraint that refuses, if it is of the kinds that look at rows which are not committed. */
export function refusingConstraint(error: unknown): string | undefined {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23505' || code === '23P01' ? constraint : undefined
}

/** The SQLSTATE, of an error that the database made. */
export function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string }).code
}
