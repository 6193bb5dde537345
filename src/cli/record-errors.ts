// npm run errors: provokes every error that /errors/ tells of, and writes down how Prisma Client reports it.
// The diff is the review.
import { writeFile } from 'node:fs/promises'
import { startServer } from '../database/server.ts'
import { provokeAll } from './provoked.ts'

const file = new URL('../../content/errors/recorded.json', import.meta.url)

const server = await startServer()
try {
  const provoked = await provokeAll(server.url)
  await writeFile(file, `${JSON.stringify(provoked, null, 2)}\n`)
  console.log(`${provoked.errors.length} errors, each as Prisma ${provoked.prisma} reports it`)
} finally {
  await server.stop()
}
process.exit(0)
