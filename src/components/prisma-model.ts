/** One model of a Prisma schema, as it stands there. A page that shows a model which is gone must not build. */
export function prismaModel(schema: string, name: string): string {
  const found = new RegExp(`^model ${name} \\{\\n[^}]*^\\}`, 'm').exec(schema)
  if (found === null) throw new Error(`the schema has no model ${name}, which a page wants to show`)
  return found[0]
}
