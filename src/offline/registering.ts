// The worker's address, and the whole of the site as what it answers for.
const front = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/`

/** The address of the front page: `https://example.org/docs/`. */
export const scope = (): string => new URL(front, location.href).href

/** Undefined in a browser that has none: an old one, some private windows, and any page that did not come over HTTPS. */
export const workers = (): ServiceWorkerContainer | undefined =>
  (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker

/** Undefined where the browser refuses. */
export async function register(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await workers()?.register(`${front}sw.js`, { scope: front })
  } catch {
    return undefined
  }
}
