/** The one statement of a migration that has this text in it, without the comments before it. A page must not build once it is gone. */
export function sqlStatement(sql: string, text: string): string {
  const found = sql
    .replaceAll(/^--.*$/gm, '')
    .split(/(?<=;)/)
    .filter((statement) => statement.includes(text))
  const [statement] = found
  if (statement === undefined || found.length > 1)
    throw new Error(`${found.length} statements have “${text}”, of which a page wants to show one`)
  return statement.trim()
}
