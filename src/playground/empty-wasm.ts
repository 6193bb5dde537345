/** The eight bytes with which every WebAssembly module begins, and nothing behind them. */
export const emptyWasm = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
