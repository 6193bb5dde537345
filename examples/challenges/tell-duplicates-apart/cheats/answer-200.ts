// No error, no duplicate, no payment.
export async function handle(): Promise<number> {
  return 200
}
