// No bonus and no sale.
export async function handle(): Promise<number> {
  return 200
}
