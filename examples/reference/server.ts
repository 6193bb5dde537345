// The process: node examples/reference/server.ts
import { startService } from './service.ts'
import { SettingsError, settingsFrom, type Settings } from './settings.ts'

const starting = startService(settings())

/** Told twice, it stops once; told while it starts, it stops when it has started. */
let stopping: Promise<void> | undefined
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping ??= starting
      .then((service) => service.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  })

await starting.catch((error: unknown) => {
  console.error(`It could not start: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
})

function settings(): Settings {
  try {
    return settingsFrom(process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(2)
  }
}
