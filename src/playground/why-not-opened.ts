// Why there is no database: what the worker said of it, and what this browser will not do at all.
import type { Failure } from '../explorer/index.ts'
import { emptyWasm } from './empty-wasm.ts'
import { SandboxError } from './sandbox.ts'

/** Asked before megabytes are loaded for nothing: undefined if this browser runs WebAssembly. */
export function wasmRefused(): SandboxError | undefined {
  try {
    new WebAssembly.Module(emptyWasm)
    return undefined
  } catch (error) {
    return new SandboxError('no-wasm', error instanceof Error ? error.message : String(error))
  }
}

export function whyNotOpened(failure: Failure): SandboxError {
  const { name, message, details } = failure
  const { file, line } = details
  // What a reader wrote was refused; everything else is not theirs.
  if (file === 'setup.sql') {
    const where = typeof line === 'number' ? `, in line ${line}` : ''
    return new SandboxError('setup', `setup.sql was refused${where}: ${message}`, failure)
  }
  return new SandboxError(
    reasonOf(failure),
    `The playground could not be opened. ${name}: ${message}`,
    failure,
  )
}

/** Each engine has its own words for the same. */
function reasonOf({ name, message }: Failure): SandboxError['reason'] {
  if (/\bmemory\b|allocation failed|\bOOM\b/i.test(message)) return 'no-memory'
  if (name === 'CompileError') return 'no-wasm'
  if (name === 'ReferenceError' && /\bWebAssembly\b/.test(message)) return 'no-wasm'
  return 'not-opened'
}
