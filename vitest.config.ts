import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // A file leaves nothing behind that another could see, so that all share what is loaded.
    isolate: false,
    globalSetup: 'tests/infra/assemblies-folder.ts',
    // Against hanging alone: how long a test takes is asserted nowhere, and a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // By default one processor is left free: of two that is half of the time.
    maxWorkers: '100%',
  },
})
