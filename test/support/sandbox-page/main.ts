// A page with nothing but the way into the sandbox, for tests that talk to it without buttons.
import { openSandbox, preload, SandboxError } from '../../../src/playground/client.ts'

const door = { openSandbox, preload, SandboxError }

declare global {
  interface Window {
    readonly door: typeof door
  }
}

Object.assign(window, { door })
