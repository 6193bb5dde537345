// No error, no fee.
export async function handle(): Promise<number> {
  return 200
}
