// The process: node examples/reference/server.ts
import { startService } from './service.ts'
import { SettingsError, settingsFrom, type Settings } from './settings.ts'

const service = await startService(settings())

/** Told twice, it stops once. */
let stopping: Promise<void> | undefined
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping ??= service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
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
