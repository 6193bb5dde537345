// Which browsers this machine has. None of them comes through npm, so where one is missing its test is skipped by name.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The first of these programs that is there and tells its version: Ubuntu's firefox may only tell one to install a snap. */
export async function firefoxPath(): Promise<string | undefined> {
  const application = '/Applications/Firefox.app/Contents/MacOS/firefox'
  const paths = [...onPath('firefox'), ...onPath('firefox-esr'), application]
  for (const path of paths.filter((path) => existsSync(path))) {
    const answers = await run(path, ['--version'], { timeout: 20_000 }).then(
      ({ stdout }) => /Firefox/.test(stdout),
      () => false,
    )
    if (answers) return path
  }
  return undefined
}

/** WebKitGTK's driver, which brings its own browser, and a display for that, which knows no headless mode. */
export function webKitPaths(): { readonly driver: string; readonly display: string } | undefined {
  const [driver, display] = [onPath('WebKitWebDriver')[0], onPath('Xvfb')[0]]
  return driver === undefined || display === undefined ? undefined : { driver, display }
}

function onPath(name: string): readonly string[] {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path))
}
