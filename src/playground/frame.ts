import { bootstrap } from './bootstrap.ts'
import type { ToFrame } from './protocol.ts'

/**
 * A second, narrower policy on top of the one inherited from the page: no address at all, only what stands in blobs.
 * A policy in a document holds for what follows it, and the worker is made later; so this needs no hash of the script.
 */
const policy =
  "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src blob:"

/**
 * A frame with an origin of its own that nothing shares, so that its worker has no storage, no cookies and no page.
 * `allow-same-origin` must never be added: with it, the two attributes together are no sandbox.
 */
export function startFrame(script: ArrayBuffer): { readonly port: MessagePort; end(): void } {
  const frame = document.createElement('iframe')
  const { port1, port2 } = new MessageChannel()
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.title = 'Sandbox'
  frame.hidden = true
  frame.referrerPolicy = 'no-referrer'
  frame.srcdoc = `<!doctype html><script>${bootstrap}</script><meta http-equiv="content-security-policy" content="${policy}">`
  frame.addEventListener(
    'load',
    // An opaque origin cannot be named, so the target has to be '*'; the window is the frame's own, and the frame is new.
    () => frame.contentWindow?.postMessage({ script } satisfies ToFrame, '*', [port2]),
    { once: true },
  )
  document.body.append(frame)
  return {
    port: port1,
    end() {
      port1.onmessage = null
      port1.close()
      // Takes its worker with it, whatever that is doing.
      frame.remove()
    },
  }
}
