export async function handle(): Promise<number> {
  for (;;);
}
