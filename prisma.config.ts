import { defineConfig } from 'prisma/config'

export default defineConfig({ schema: 'examples/schema.prisma' })
