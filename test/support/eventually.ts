/** For what comes by itself, however slow the machine is. */
export const eventually = { timeout: 20_000 }
