/** Ways out of the worker. The frame's policy closes most of them too; here they are not even there to be called. */
const waysOut = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'cookieStore',
  'postMessage',
  'close',
] as const

/** What this project's own code still calls after a stranger's has run, and so must stay what it is. */
const keptAsTheyAre = [
  'Array',
  'ArrayBuffer',
  'BigInt',
  'DataView',
  'Date',
  'JSON',
  'Map',
  'Math',
  'MessageChannel',
  'MessageEvent',
  'MessagePort',
  'Event',
  'EventTarget',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TextDecoder',
  'TextEncoder',
  'Uint8Array',
  'WeakMap',
  'WeakSet',
  'WebAssembly',
  'queueMicrotask',
  'structuredClone',
  'clearTimeout',
  'setTimeout',
  'performance',
  'globalThis',
  'self',
] as const

/** Prototypes whose properties other objects shadow by assignment, which a frozen prototype would forbid. */
const shadowed: ReadonlySet<unknown> = new Set([Object.prototype, Function.prototype])

/** What libraries ask of any object. */
const ofEveryObject = [
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
] as const

/**
 * Called once, before any code of the reader is loaded: from then on nothing can be sent from the worker except through
 * the port that only this project's code holds, and a handler cannot change the built-ins by which its run is judged.
 * A handler that tries gets a TypeError at its own line.
 */
export function harden(scope: object = globalThis): void {
  for (const name of waysOut) remove(scope, name)
  for (const name of keptAsTheyAre) keep(scope, name)
  // The rest may be changed inside, and stays where it is: without its globals no later run would end.
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(scope))) {
    if (own.configurable === true && 'value' in own)
      Object.defineProperty(scope, name, { writable: false, configurable: false })
  }
  for (const name of ['call', 'apply', 'bind'] as const) {
    Object.defineProperty(Function.prototype, name, { writable: false, configurable: false })
  }
  // What all arrays of bytes have in common, which has no name of its own.
  const bytes = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object }
  Object.freeze(bytes)
  Object.freeze(bytes.prototype)
  for (const name of ofEveryObject) keepForAll(name)
  // No property may be added that every object would then seem to have.
  Object.preventExtensions(Object.prototype)
}

/** Wherever along the chain of prototypes it is defined; what cannot be deleted is covered. */
function remove(scope: object, name: string): void {
  for (
    let at: object | null = scope;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    Reflect.deleteProperty(at, name)
  }
  if (name in scope) Object.defineProperty(scope, name, { value: undefined })
}

function keep(scope: object, name: string): void {
  const value = (scope as Record<string, unknown>)[name]
  if (value === undefined) return
  const own = Object.getOwnPropertyDescriptor(scope, name)
  if (own === undefined || own.configurable === true) {
    Object.defineProperty(scope, name, { value, writable: false, configurable: false })
  }
  if (name === 'globalThis' || name === 'self') return
  Object.freeze(value)
  const { prototype } = value as { readonly prototype?: object }
  if (prototype !== undefined && !shadowed.has(prototype)) Object.freeze(prototype)
}

/** An object may still have its own, by assignment too; only the one that all share stays. */
function keepForAll(name: (typeof ofEveryObject)[number]): void {
  const shared: unknown = Object.prototype[name]
  Object.defineProperty(Object.prototype, name, {
    get: () => shared,
    set(this: object, value: unknown) {
      if (this === Object.prototype) throw new TypeError(`${name} of all objects stays as it is.`)
      const own = { value, writable: true, enumerable: true, configurable: true }
      Object.defineProperty(this, name, own)
    },
    configurable: false,
  })
}
