import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests synthesize to. */
    readonly assemblies: string
  }
}

/** A folder for all that the tests synthesize, gone when they are done. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'evenshift-infra-'))
  provide('assemblies', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
