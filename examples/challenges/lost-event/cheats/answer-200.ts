// Nothing is added twice, and nothing at all.
export async function handle(): Promise<number> {
  return 200
}
