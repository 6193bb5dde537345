import type { OpenRequest, Sandbox } from './sandbox.ts'

export { SandboxError } from './sandbox.ts'
export type { Changed, CloseReason, Ended, OpenRequest, RunRequest, Sandbox } from './sandbox.ts'

export async function openSandbox(request: OpenRequest): Promise<Sandbox> {
  throw new Error(`not there yet: ${request.example}`)
}
