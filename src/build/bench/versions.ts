import { readFileSync } from 'node:fs'
import type { Versions } from './report.ts'

/** What was measured: the installed packages, and what the servers say of themselves. */
export function versionsWith(servers: Pick<Versions, 'pgliteServer' | 'postgres'>): Versions {
  return {
    node: process.versions.node,
    prisma: installed('@prisma/client'),
    pglite: installed('@electric-sql/pglite'),
    fastCheck: installed('fast-check'),
    ...servers,
  }
}

export function installed(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
