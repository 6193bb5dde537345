import { handlerFile } from './handler-module.ts'

/** In stacks, the handler goes by its name and the sandbox's own code by one word, not by the addresses of their blobs. */
export function namesFor(handlerUrl?: string): (text: string) => string {
  const own = location.href
  return (text) => {
    const named = text.replaceAll(own, 'sandbox.js')
    return handlerUrl === undefined ? named : named.replaceAll(handlerUrl, handlerFile)
  }
}
