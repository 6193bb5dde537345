// A reader who begins with nothing: a folder of their own, a clone of this repository in it, and a terminal.
import { execFile } from 'node:child_process'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export interface Typed {
  readonly code: number
  /** What it printed for others to read; what it says meanwhile is not part of it. */
  readonly out: string
  readonly err: string
}

export class Reader {
  readonly home: string
  #here: string

  private constructor(home: string) {
    this.home = home
    this.#here = home
  }

  /** Beside the clone, `shop/` is their project, and empty. */
  static async begin(): Promise<Reader> {
    const reader = new Reader(
      await realpath(await mkdtemp(join(tmpdir(), 'delivered-twice-guide-'))),
    )
    await copyOfThis(join(reader.home, 'delivered-twice'))
    await mkdir(join(reader.home, 'shop'))
    await writeProgram(join(reader.home, 'bin/npm'), npm)
    // GitHub's own program: what it is asked for is kept.
    await writeProgram(join(reader.home, 'bin/gh'), `echo "$*" >> "${reader.home}/gh.txt"`)
    return reader
  }

  /** Types one line where the last one has left off. */
  async type(line: string): Promise<Typed> {
    const [, folder] = /^cd (\S+)$/.exec(line) ?? []
    if (folder === undefined) return this.run(line, this.#here)
    this.#here = resolve(this.#here, folder)
    if (!existsSync(this.#here)) throw new Error(`There is no ${this.#here} to go to.`)
    return { code: 0, out: '', err: '' }
  }

  /** Runs a script as GitHub does, and as a terminal does where it is one line. */
  run(script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Typed> {
    const bash = ['--noprofile', '--norc', '-e', '-c', script]
    const options = { cwd, env: { ...this.#environment(), ...env }, maxBuffer: 2 ** 24 }
    return new Promise((done) => {
      execFile('bash', bash, options, (error, out, err) =>
        done({ code: error === null ? 0 : Number(error.code ?? -1), out, err }),
      )
    })
  }

  write(path: string, text: string): Promise<void> {
    return writeText(join(this.home, path), text)
  }

  leave(): Promise<void> {
    return rm(this.home, { recursive: true, force: true })
  }

  /** Nothing of the test that this is, and no server: the explorer starts its own. */
  #environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|INIT_CWD$|NODE_|VITEST|TEST|EXPLORE_|DATABASE_URL$)/i.test(name),
    )
    const path = [join(this.home, 'bin'), dirname(process.execPath), process.env['PATH']]
    return { ...Object.fromEntries(kept), PATH: path.join(delimiter), NO_COLOR: '1', CI: '1' }
  }
}

/** What git would bring, as it stands; with the packages of this repository, which `npm ci` would install again. */
async function copyOfThis(target: string): Promise<void> {
  const unmade = /^(node_modules|dist|built|test-results|\.git|\.cache|\.astro|.*\/generated)(\/|$)/
  const filter = (path: string) => !unmade.test(relative(root, path).split(sep).join('/'))
  await cp(root, target, { recursive: true, filter })
  await symlink(join(root, 'node_modules'), join(target, 'node_modules'))
}

/**
 * npm itself, but for what would download. `npm ci` looks whether it could; `npm install` takes the packages that it names
 * from this repository, and no other.
 */
const npm = `
real=${JSON.stringify(realNpm())}
case "$1" in
  ci) exec "$real" ci --dry-run --offline --no-audit --no-fund ;;
  install)
    mkdir -p node_modules/.bin
    for name in "$@"; do
      case "$name" in install|-*) continue ;; esac
      test -e ${JSON.stringify(root)}node_modules/"$name"/package.json
      ln -s ${JSON.stringify(root)}node_modules/"$name" node_modules/"$name"
      for program in ${JSON.stringify(root)}node_modules/.bin/"$name"; do
        if test -e "$program"; then ln -s "$(readlink -f "$program")" node_modules/.bin/"$name"; fi
      done
    done ;;
  *) exec "$real" "$@" ;;
esac`

function realNpm(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map((folder) => join(folder, 'npm')).find((file) => existsSync(file))
  if (found === undefined) throw new Error('There is no npm on PATH.')
  return found
}

async function writeProgram(file: string, script: string): Promise<void> {
  await writeText(file, `#!/usr/bin/env bash\nset -e\n${script}\n`)
  await chmod(file, 0o755)
}

async function writeText(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

/** Of this repository. */
export function sourceText(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8')
}
