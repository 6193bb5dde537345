// No two bands stand before one door if nobody is let in.
export async function handle(): Promise<number> {
  return 500
}
