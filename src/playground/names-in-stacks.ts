import { handlerFile } from './handler-module.ts'

/** In stacks, the handler goes by its name and the sandbox's own code by one word. */
export function namesFor(handlerUrl: string): (text: string) => string {
  const own = location.href
  return (text) => text.replaceAll(handlerUrl, handlerFile).replaceAll(own, 'sandbox.js')
}
