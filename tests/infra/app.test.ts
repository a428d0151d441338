import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../infra/config.ts'
import { type SynthesizedApp, synthesizeApp } from './synthesized-app.ts'

/** The command line and the app start from nothing, on a machine that may be busy. */
const PATIENCE_MS = 180_000

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('the app', () => {
  let outdir: string
  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), 'evenshift-cdk-'))
  })
  afterAll(() => rmSync(outdir, { recursive: true, force: true }))

  it('gives "cdk synth" the very templates that it gives the local system, without a network or an account', {
    timeout: PATIENCE_MS,
  }, async () => {
    await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet', '--output', outdir],
      { cwd: ROOT, env: offline() },
    )
    const local = synthesizeApp(readConfig(undefined, {}))
    // As CloudFormation reads them: the CDK numbers its references from a random start, and sorts outputs by that.
    const template = (name: string) => JSON.parse(readFileSync(join(outdir, `${name}.template.json`), 'utf8'))
    expect(template('EvenshiftData')).toEqual(local.data.toJSON())
    expect(template('EvenshiftService')).toEqual(local.service.toJSON())
  })

  it('names account and region nowhere until they are configured', () => {
    const anywhere = synthesizeApp()
    const somewhere = synthesizeApp({ account: '123456789012', region: 'eu-central-1' })
    expect(environments(anywhere)).toEqual(['aws://unknown-account/unknown-region'])
    expect(environments(somewhere)).toEqual(['aws://123456789012/eu-central-1'])
  })

  it('exports from the data stack what the service uses, so that it cannot be deleted meanwhile', () => {
    const app = synthesizeApp()
    const exported = Object.values(app.data.findOutputs('*')).map(({ Export }) => Export?.Name)
    const imported = [...JSON.stringify(app.service.toJSON()).matchAll(/"Fn::ImportValue":"([^"]+)"/g)]
    expect(new Set(imported.map(([, name]) => name))).toEqual(new Set(exported))
    expect(imported.length).toBeGreaterThan(0)
  })

  /** No configuration, no credentials, and a proxy that nobody answers at. */
  function offline(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(AWS|CDK|EVENSHIFT|VITEST|NODE)_?/.test(name),
    )
    const nowhere = 'http://127.0.0.1:9'
    return { ...Object.fromEntries(kept), HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere }
  }

  function environments({ manifest }: SynthesizedApp): string[] {
    const artifacts = manifest.artifacts as Record<string, { type: string; environment?: string }>
    const stacks = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack')
    return [...new Set(stacks.map(({ environment }) => environment ?? ''))]
  }
})
