// Answers 200 to everything and does nothing.
export async function handle(): Promise<number> {
  return 200
}
