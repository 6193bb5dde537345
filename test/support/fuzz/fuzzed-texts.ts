import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'

/** What is no handler at all, or hardly one. */
export const fuzzedText: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc.constantFrom(
    '',
    'export const handle = 7',
    'export default function () {}',
    'export async function handle() { return import("data:text/javascript,1") }',
    'throw null\nexport async function handle() {}',
    'for (;;) {}\nexport async function handle() {}',
    'await new Promise(() => {})\nexport async function handle() {}',
    `${'('.repeat(3_000)}1${')'.repeat(3_000)}\nexport async function handle() {}`,
    `export async function handle() { return ${'['.repeat(20_000)}${']'.repeat(20_000)} }`,
    `export async function handle() { ${'{'.repeat(3_000)}${'}'.repeat(3_000)} }`,
    `//${'x'.repeat(1_000_000)}\nexport async function handle() {}`,
    'export { handle } from "./other.ts"',
    'export class handle { constructor() { throw 1 } }',
    'export const handle = new Proxy(async () => 200, { apply() { throw 1 } })',
    'Object.defineProperty(globalThis, "self", { get() { throw 1 } })\nexport async function handle() {}',
    '\u0000\nexport async function handle() {}',
    '#!/usr/bin/env node\nexport async function handle() {}',
    'import.meta.url\nexport async function handle() { return import.meta as any }',
  ),
)
