// In every page's own script, and so as short as can be: the rest of it comes once the page is there and has nothing to do.

/** The address of what src/build/offline-script.ts has made of page.ts. */
declare const OFFLINE_SCRIPT: string

// While a page is written, there is nothing to keep.
if (import.meta.env.PROD)
  addEventListener('load', () => {
    const address: string = OFFLINE_SCRIPT
    const load = () => void import(/* @vite-ignore */ address)
    // Safari has none.
    const idle = (window as Partial<Window>).requestIdleCallback ?? setTimeout
    idle(load)
  })
