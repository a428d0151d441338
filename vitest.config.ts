import { defineConfig } from 'vitest/config'

export default defineConfig({
  // By default one processor is left free: of two that is half of the time.
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
  },
})
