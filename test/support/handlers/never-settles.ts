export function handle(): Promise<number> {
  return new Promise(() => {})
}
