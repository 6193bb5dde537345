import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

function project(
  name: string,
  limits: { testTimeout: number; globalSetup?: string },
): TestProjectConfiguration {
  const { testTimeout, globalSetup } = limits
  return {
    extends: true,
    test: {
      name,
      include: [`test/${name}/**/*.spec.ts`],
      testTimeout,
      hookTimeout: testTimeout,
      ...(globalSetup === undefined ? {} : { globalSetup }),
    },
  }
}

const server = './test/support/postgres-server.ts'

export default defineConfig({
  test: {
    projects: [
      project('unit', { testTimeout: 20_000 }),
      project('examples', { testTimeout: 60_000, globalSetup: server }),
      // Looks at dist/, so it runs after a build.
      project('site', { testTimeout: 60_000 }),
      // Minutes, not seconds: npm run test:long.
      project('long', { testTimeout: 900_000, globalSetup: server }),
    ],
    maxWorkers: 2,
    allowOnly: process.env['CI'] === undefined,
    reporters: ['default', 'json', 'junit'],
    outputFile: { json: 'test-results/vitest.json', junit: 'test-results/vitest.xml' },
  },
})
