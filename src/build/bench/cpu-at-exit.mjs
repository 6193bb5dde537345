// Preloaded into every process of a build that is measured: what it has computed is added to a file when it ends.
import { appendFileSync } from 'node:fs'

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  const file = process.env['BENCH_CPU_FILE']
  if (file !== undefined) appendFileSync(file, `${(user + system) / 1e6}\n`)
})
