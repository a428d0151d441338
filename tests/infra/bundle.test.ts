import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, bundleAll, bundleFunction } from '../../infra/bundle.ts'
import { ENVIRONMENTS, type FunctionName } from '../../shared/env.ts'

const NAMES = Object.keys(ENVIRONMENTS) as FunctionName[]

describe('a bundle', () => {
  let directory: string
  let bundles: Readonly<Record<FunctionName, Bundle>>
  let again: ReadonlyMap<FunctionName, Uint8Array>
  beforeAll(() => {
    // Far from the project: there is no node_modules to fall back on.
    directory = mkdtempSync(join(tmpdir(), 'evenshift-bundles-'))
    bundles = {
      intake: bundleFunction('intake', directory),
      record: bundleFunction('record', directory),
      summarize: bundleFunction('summarize', directory),
      'roll-up': bundleFunction('roll-up', directory),
      evaluate: bundleFunction('evaluate', directory),
      notify: bundleFunction('notify', directory),
      'import-file': bundleFunction('import-file', directory),
      'survey-cycles': bundleFunction('survey-cycles', directory),
      'link-pages': bundleFunction('link-pages', directory),
      api: bundleFunction('api', directory),
      web: bundleFunction('web', directory),
    }
    again = bundleAll()
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it.each(['record', 'summarize', 'roll-up', 'evaluate'] as const)(
    'of %s stays under 400 kB, SDK and all',
    (name) => {
      expect(bundles[name].bytes).toBeLessThan(400_000)
      expect(bundles[name].bytes).toBe(readFileSync(moduleOf(bundles[name])).byteLength)
    },
  )

  it.each(NAMES)('of %s is the same bytes each time, so that what did not change is not deployed', (name) => {
    expect(readFileSync(moduleOf(bundles[name])).equals(again.get(name) as Uint8Array)).toBe(true)
  })

  it.each(NAMES)('of %s starts with Node and its environment alone', async (name) => {
    const variables = Object.keys(ENVIRONMENTS[name].shape).map((variable) => [
      variable,
      variable === 'ALLOWED_LOCAL_ORIGIN' ? '' : 'https://a.example',
    ])
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { handler } = await import('${pathToFileURL(moduleOf(bundles[name]))}'); console.log(typeof handler)`,
      ],
      { cwd: directory, env: { ...Object.fromEntries(variables), AWS_REGION: 'us-east-1' } },
    )
    expect(stdout.trim()).toBe('function')
  })

  it.each(NAMES)('of %s carries no chain of credentials: a function has them in its environment', (name) => {
    const text = readFileSync(moduleOf(bundles[name]), 'utf8')
    for (const link of ['sso_start_url', 'AssumeRoleWithWebIdentity', 'AWS_CONTAINER_CREDENTIALS_FULL_URI']) {
      expect(text).not.toContain(link)
    }
  })
})

function moduleOf(bundle: Bundle): string {
  return join(bundle.directory, 'index.mjs')
}
