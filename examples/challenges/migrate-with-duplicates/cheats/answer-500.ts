// Until the index is there, the provider may come again. It is not, and the lights are out.
export async function handle(): Promise<number> {
  return 500
}
