// Nobody who has cancelled is let in, and nobody else either.
export async function handle(): Promise<number> {
  return 500
}
