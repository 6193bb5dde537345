/**
 * What the generated client gets for its `./query_compiler_small_bg.wasm?module`: in the sandbox there is nowhere to load
 * it from, so the worker compiles the bytes that the page sent and leaves the module here, before it makes a client.
 */
let module: WebAssembly.Module | undefined

export { module as default }

export async function compilePrismaWasm(bytes: ArrayBuffer): Promise<void> {
  module = await WebAssembly.compile(bytes)
}
