// The fonts that sheets are printed in. They are shipped, so that how many pages there are does not depend on the machine;
// and no screen uses them, so no page has them before somebody might print.
/** Those of text and of signs; a sheet with code has a third. */
const faces = ['400 8pt "Delivered Sheet"', '600 8pt "Delivered Sheet"', '8pt "Delivered Signs"']
const codeFace = '8pt "Delivered Code"'

export async function loadPrintFonts({ code = false } = {}): Promise<void> {
  // Without it the sheet is printed in the machine's own.
  const wanted = code ? [...faces, codeFace] : faces
  await Promise.all(wanted.map((face) => document.fonts.load(face, 'WI✅❌'))).catch(
    () => undefined,
  )
}

/** A print dialog does not wait for a font, so they are fetched with the first sign of life: it always comes before that. */
export function loadPrintFontsOnIntent(options = {}): void {
  const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll', 'beforeprint']
  const load = () => {
    for (const sign of signs) removeEventListener(sign, load)
    void loadPrintFonts(options)
  }
  for (const sign of signs) addEventListener(sign, load, { passive: true })
}
