// The console, as far as a handler writes on it: `context.log` says which delivery it was, but this is what people reach for.
const levels = ['log', 'info', 'warn', 'error', 'debug'] as const
const own: Pick<Console, (typeof levels)[number]> = console

/** From now on whoever writes on the console of this worker is heard too. The browser's own console has it as before. */
export function hearConsole(hear: (words: readonly unknown[]) => void): void {
  for (const level of levels) {
    const print = own[level].bind(console)
    own[level] = (...words: unknown[]) => {
      hear(words)
      print(...words)
    }
  }
}
