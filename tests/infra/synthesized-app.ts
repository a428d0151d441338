import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll, vi } from 'vitest'
import { buildApp } from '../../infra/app.ts'
import { type Config, readConfig } from '../../infra/config.ts'

/** What an organisation that configured nothing gets. */
export const EMPTY_CONFIG = readConfig('no-such-file.json', {})

export interface SynthesizedApp {
  readonly directory: string
  readonly data: Template
  readonly service: Template
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The app as `cdk synth` sees it, in a folder of its own that is gone when the test file is done. */
export function synthesizeApp(config: Partial<Config> = {}): SynthesizedApp {
  // Checking the templates against CloudFormation's own rules takes most of the time; app.test.ts does it.
  vi.stubEnv('CDK_VALIDATION', 'false')
  const outdir = mkdtempSync(join(tmpdir(), 'evenshift-infra-'))
  folders.push(outdir)
  const { directory } = buildApp({ config: { ...EMPTY_CONFIG, ...config }, outdir }).synth()
  const template = (name: string) =>
    Template.fromJSON(JSON.parse(readFileSync(join(directory, `${name}.template.json`), 'utf8')))
  return {
    directory,
    data: template('EvenshiftData'),
    service: template('EvenshiftService'),
  }
}

export interface Resource {
  readonly logicalId: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** @throws Error when there is none: a rule about every queue says nothing of a template without queues */
export function resourcesOf(template: Template, type: string): Resource[] {
  const found = Object.entries(template.findResources(type))
  if (found.length === 0) throw new Error(`The template has no ${type}`)
  return found.map(([logicalId, { Properties = {} }]) => ({ logicalId, properties: Properties }))
}

export function resourceOf(template: Template, type: string, logicalId: string): Resource['properties'] {
  const found = resourcesOf(template, type).find((resource) => resource.logicalId === logicalId)
  if (!found) throw new Error(`The template has no ${type} called ${logicalId}`)
  return found.properties
}

/** What the template calls a resource, for comparing. */
export function attributeOf(logicalId: string, attribute: string): { 'Fn::GetAtt': [string, string] } {
  return { 'Fn::GetAtt': [logicalId, attribute] }
}
