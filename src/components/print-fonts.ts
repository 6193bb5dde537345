// The fonts that sheets are printed in. They are shipped, so that how many pages there are does not depend on the machine;
// and no screen uses them, so no page has them before somebody might print.
const faces = ['400 8pt "Delivered Sheet"', '600 8pt "Delivered Sheet"', '8pt "Delivered Signs"']

export async function loadPrintFonts(): Promise<void> {
  // Without it the sheet is printed in the machine's own.
  await Promise.all(faces.map((face) => document.fonts.load(face, 'WI✅❌'))).catch(() => undefined)
}

/** A print dialog does not wait for a font, so they are fetched with the first sign of life: it always comes before that. */
export function loadPrintFontsOnIntent(): void {
  const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll', 'beforeprint']
  const load = () => {
    for (const sign of signs) removeEventListener(sign, load)
    void loadPrintFonts()
  }
  for (const sign of signs) addEventListener(sign, load, { passive: true })
}
