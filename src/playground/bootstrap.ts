/**
 * The whole script of the sandbox's frame: it starts the worker it is given and hands it a port. It runs before any
 * stranger's code, and its hash stands in the page's content security policy, which the frame inherits: a constant.
 */
export const bootstrap = `addEventListener('message', function start(event) {
  if (event.source !== parent || event.ports.length !== 1) return
  removeEventListener('message', start)
  const script = new Blob([event.data.script], { type: 'text/javascript' })
  new Worker(URL.createObjectURL(script)).postMessage(null, [event.ports[0]])
})`
