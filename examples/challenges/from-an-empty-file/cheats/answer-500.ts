// As good as not written.
export async function handle(): Promise<number> {
  return 500
}
