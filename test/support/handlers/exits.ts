export async function handle(): Promise<number> {
  process.exit(0)
}
