// For pages that print as a sheet with code on it.
import { loadPrintFontsOnIntent } from './print-fonts.ts'

loadPrintFontsOnIntent({ code: true })
