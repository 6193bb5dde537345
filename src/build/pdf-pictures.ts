// The pages of a PDF as pictures, so that what comes out of a printer can be shown and looked at by a test.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What pdfjs draws on in Node: @napi-rs/canvas, which comes with it. */
interface Canvases {
  create(
    width: number,
    height: number,
  ): {
    readonly canvas: { toBuffer(type: 'image/png'): Buffer }
    readonly context: CanvasRenderingContext2D
  }
}

/** @returns each page as a PNG, this many pixels wide */
export async function picturesOf(pdf: Uint8Array, width: number): Promise<readonly Buffer[]> {
  // pdfjs takes the bytes that it is given for its own.
  const data = new Uint8Array(pdf)
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise
  const pictures: Buffer[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const scale = width / page.getViewport({ scale: 1 }).width
    const viewport = page.getViewport({ scale })
    const { canvas, context } = (document.canvasFactory as Canvases).create(
      Math.round(viewport.width),
      Math.round(viewport.height),
    )
    await page.render({ canvas: null, canvasContext: context, viewport, background: '#fff' })
      .promise
    pictures.push(canvas.toBuffer('image/png'))
  }
  await document.destroy()
  return pictures
}
