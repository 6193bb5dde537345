// What pg-types and Prisma Client take for given. Injected by `src/build/sandbox.ts` wherever the name is used.
export { Buffer } from 'buffer'
