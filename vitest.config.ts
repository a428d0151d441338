import { defineConfig } from 'vitest/config'

/** Rules, routes and templates: what one file leaves behind no other can see, so that they share their imports. */
const IN_MEMORY = ['api', 'domain', 'import', 'infra', 'reading', 'sources'].map(
  (name) => `tests/${name}/**/*.test.ts`,
)

export default defineConfig({
  test: {
    // Against hanging alone: how long a test takes is asserted nowhere, and a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // By default one processor is left free: of two that is half of the time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'in memory',
          include: IN_MEMORY,
          isolate: false,
          globalSetup: 'tests/infra/assemblies-folder.ts',
        },
      },
      {
        extends: true,
        test: { name: 'all else', include: ['tests/**/*.test.{ts,tsx}'], exclude: IN_MEMORY },
      },
    ],
  },
})
