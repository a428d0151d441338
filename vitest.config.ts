import { defineConfig } from 'vitest/config'

export default defineConfig({
  // By default one processor is left free: of two that is half of the time.
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Against hanging alone: how long a test takes is asserted nowhere, and a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: '100%',
  },
})
