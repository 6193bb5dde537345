// Draws public/social.png, the picture beside a shared link to the front page, from social.svg; those of the other pages are
// drawn by the build. Run it when the drawing changes:
//   node src/build/social.ts
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { socialFonts } from './social-fonts.ts'

const drawing = fileURLToPath(new URL('social.svg', import.meta.url))
const picture = fileURLToPath(new URL('../../public/social.png', import.meta.url))

await socialFonts()
const { width, height, size } = await sharp(drawing).png({ palette: true }).toFile(picture)
console.log(`public/social.png: ${width} × ${height}, ${Math.ceil(size / 1024)} kB`)
