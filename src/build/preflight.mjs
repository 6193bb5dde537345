// Says in one sentence why nothing would work, before something further on says it in a hundred lines.
// Runs in whatever Node is there, so: plain JavaScript, no dependency, nothing that an old Node cannot read.
//
//   node src/build/preflight.mjs [generated]
//
// With `generated`, the Prisma clients must be there too; the scripts that make them leave it out.
// NODE_VERSION_FOR_TEST and ROOT_FOR_TEST stand in for the running Node and the current folder in its own test.
import { existsSync, readFileSync } from 'fs'

const version = process.env.NODE_VERSION_FOR_TEST || process.versions.node
const root = process.env.ROOT_FOR_TEST || '.'
const problem = tooOld() || missingPackage() || notGenerated()
if (problem) {
  console.error(problem)
  process.exit(1)
}

/** The scripts are TypeScript that Node runs as it is: since 22.18 and 23.6. */
function tooOld() {
  const parts = version.split('.')
  const major = Number(parts[0])
  const minor = Number(parts[1])
  if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) return ''
  return (
    `Node ${version} is running and 22.18 is the oldest that works: npm ci brings Node 24 along for ` +
    `${process.platform}-${process.arch} unless it is run with --omit=optional or there is none for this machine; ` +
    'then install Node 24 yourself (https://nodejs.org) and run this again.'
  )
}

function missingPackage() {
  const dependencies = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).devDependencies
  const missing = Object.keys(dependencies).filter(
    (name) => !existsSync(`${root}/node_modules/${name}/package.json`),
  )
  if (missing.length === 0) return ''
  const more = missing.length === 1 ? '' : ` and ${missing.length - 1} more`
  return `Not installed: ${missing[0]}${more}. Run npm ci.`
}

function notGenerated() {
  if (!process.argv.includes('generated')) return ''
  const missing = ['node', 'browser']
    .map((kind) => `src/database/generated/${kind}/client.ts`)
    .find((file) => !existsSync(`${root}/${file}`))
  return missing ? `${missing} has not been generated yet: run npm run generate.` : ''
}
