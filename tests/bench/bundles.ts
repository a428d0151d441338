import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunction } from '../../infra/bundle.ts'
import { ENVIRONMENTS, type FunctionName } from '../../shared/env.ts'
import { atMost, type Figure, shown } from './figure.ts'

const RUNS = 9
/** Of the workers, in kB: `import-file` has every format in it, `notify` every way out. Nobody waits for either. */
const LARGEST: Partial<Record<FunctionName, number>> = {
  ...{ record: 400, summarize: 400, 'roll-up': 400, evaluate: 400 },
  ...{ 'import-file': 650, notify: 600 },
}

/** The files that Lambda runs: their size, and how long a fresh Node takes to import them. */
export async function bundles(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'evenshift-bundles-'))
  try {
    return (Object.keys(ENVIRONMENTS) as FunctionName[]).flatMap((name) => {
      const bundle = bundleFunction(name, directory)
      const size = [`bundle of ${name}`, bundle.bytes / 1000, 'kB'] as const
      const load = [`import of ${name}`, importMilliseconds(bundle.directory, name), 'ms'] as const
      const largest = LARGEST[name]
      if (largest === undefined) return [shown(...size), shown(...load)]
      return [atMost(...size, largest), atMost(...load, 150)]
    })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** @returns the median, in a process of its own each time */
function importMilliseconds(directory: string, name: FunctionName): number {
  const program = `const start = performance.now(); await import('${join(directory, 'index.mjs')}'); console.log(performance.now() - start)`
  const variables = Object.fromEntries(
    Object.keys(ENVIRONMENTS[name].shape).map((key) => [key, 'http://localhost:1']),
  )
  const env = { ...variables, AWS_REGION: 'local', PATH: process.env.PATH }
  const times = Array.from({ length: RUNS }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env, encoding: 'utf8' }),
    ),
  )
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number
}
