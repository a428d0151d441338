import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, buildSync } from 'esbuild'
import { ENVIRONMENTS, type FunctionName } from '../shared/env.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Nothing is written by esbuild itself; it wants a folder for names. */
const NAMES_ONLY = join(ROOT, 'bundles')

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  legalComments: 'none',
  // The ES module builds first: esbuild can leave out of them what no function uses.
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'infra/lambda-credentials.ts'),
    '@aws-sdk/endpoint-cache': join(ROOT, 'infra/no-endpoint-cache.ts'),
  },
  // The SDK loads it for answers that are event streams, which no service of ours gives: left out, 20 kB less.
  external: ['@smithy/core/event-streams'],
  // Some packages still call require() for what Node itself brings.
  banner: {
    js: "import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);",
  },
  logLevel: 'error',
  write: false,
} satisfies BuildOptions

export interface Bundle {
  readonly name: FunctionName
  /** holds `index.mjs` alone, which exports `handler` */
  readonly directory: string
  readonly bytes: number
}

/** Of this process: its sources do not change while it runs. */
let modules: ReadonlyMap<FunctionName, Uint8Array> | undefined

/**
 * One function with everything it needs, the AWS SDK too, in one minified ES module: the very file that Lambda,
 * the local system, the benchmark and the tests run.
 *
 * @param directory where `<name>/index.mjs` is written
 */
export function bundleFunction(name: FunctionName, directory: string): Bundle {
  modules ??= bundleAll()
  const module = modules.get(name)
  if (!module) throw new Error(`esbuild gave no module for the function ${name}`)
  const bundle = { name, directory: join(directory, name), bytes: module.byteLength }
  mkdirSync(bundle.directory, { recursive: true })
  writeFileSync(join(bundle.directory, 'index.mjs'), module)
  return bundle
}

/**
 * The modules of all functions, each whole by itself: in one run what they share is read once, and each is the one
 * that a run of its own gives. The same sources give the same bytes, so an unchanged function is not deployed again.
 */
export function bundleAll(): ReadonlyMap<FunctionName, Uint8Array> {
  const names = Object.keys(ENVIRONMENTS) as FunctionName[]
  const { outputFiles } = buildSync({
    ...OPTIONS,
    entryPoints: names.map((name) => ({ in: `functions/${name}/handler.ts`, out: name })),
    outdir: NAMES_ONLY,
  })
  return new Map(outputFiles.map(({ path, contents }) => [basename(path, '.js') as FunctionName, contents]))
}
