// Which Chromium the browser tests run in. A fresh machine has none and may be unable to download Playwright's,
// so the last resort comes through npm like everything else.
import { chromium as playwright } from '@playwright/test'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))

export interface Chromium {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly source: 'CHROMIUM_PATH' | 'playwright' | 'system' | 'npm'
  /** To be added to the environment of the browser. */
  readonly env: Readonly<Record<string, string>>
}

/** Where to look; a test gives other places. */
export interface Places {
  readonly env: NodeJS.ProcessEnv
  readonly playwrightPath: string
  readonly installed: readonly string[]
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export async function findChromium(places: Partial<Places> = {}): Promise<Chromium> {
  const {
    env = process.env,
    playwrightPath = playwright.executablePath(),
    installed = installedPlaces(),
  } = places

  const chosen = env['CHROMIUM_PATH']
  if (chosen) {
    if (existsSync(chosen)) return found(chosen, 'CHROMIUM_PATH')
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not exist: correct it or unset it.`)
  }
  if (existsSync(playwrightPath)) return found(playwrightPath, 'playwright')

  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  for (const path of [...onPath, ...installed]) {
    if (existsSync(path) && (await works(path))) return found(path, 'system')
  }
  return fromNpm()
}

function found(
  executablePath: string,
  source: Chromium['source'],
  env: Record<string, string> = {},
): Chromium {
  // How wide letters are must not depend on how the machine sharpens them: where lines break, and what is printed, does.
  const args = ['--font-render-hinting=none', '--disable-gpu', '--disable-background-networking']
  args.push('--disable-component-update')
  // Root has no user namespace to sandbox with. The browser shows nothing but our own site.
  if (process.getuid?.() === 0 || source === 'npm') args.push('--no-sandbox')
  return { executablePath, args, source, env }
}

function installedPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  }
  if (process.platform === 'win32') {
    return [process.env['PROGRAMFILES'], process.env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe'))
  }
  return []
}

/** Ubuntu's chromium-browser is a script that only tells one to install a snap. */
async function works(path: string): Promise<boolean> {
  // There, --version opens a window.
  if (process.platform === 'win32') return true
  return run(path, ['--version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  )
}

/**
 * `@sparticuz/chromium` unpacks itself into the temporary folder, over whatever is there, and brings the system
 * libraries it needs only on Amazon's machines. So: a temporary folder of its own, a name it takes for Amazon's,
 * and a process of its own in which both hold. Its suggested arguments are not used: they switch off web security.
 */
async function fromNpm(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium was found: set CHROMIUM_PATH, install Chrome, or run npx playwright install chromium.',
    )
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(
    await readFile(join(entry.slice(0, entry.indexOf('/build/')), 'package.json'), 'utf8'),
  ) as { version: string }
  const home = join(cache, `chromium-${version}-with-fonts`)
  const executablePath = join(home, 'chromium')
  if (!existsSync(executablePath)) await unpack(home)
  return found(executablePath, 'npm', {
    LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    FONTCONFIG_FILE: join(home, 'fonts.conf'),
  })
}

function fontconfig(fonts: string, home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>
`
}

async function unpack(home: string): Promise<void> {
  await mkdir(dirname(home), { recursive: true })
  const fresh = await mkdtemp(`${home}-`)
  try {
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
    await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    })
    // Its own configuration looks for the fonts that come with it in /tmp. Without any font it crashes.
    await writeFile(join(fresh, 'fonts.conf'), fontconfig(join(home, 'fonts'), home))
    // Two may unpack at once; they are the same, so the first to finish wins.
    await rename(fresh, home).catch((error: unknown) => {
      if (!existsSync(join(home, 'chromium'))) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
