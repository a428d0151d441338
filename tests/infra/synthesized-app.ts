import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { inject, vi } from 'vitest'
import { buildApp } from '../../infra/app.ts'
import { type Config, readConfig } from '../../infra/config.ts'

/** What an organisation that configured nothing gets. */
export const EMPTY_CONFIG = readConfig('no-such-file.json', {})

export interface SynthesizedApp {
  /** Of the assets: it stands until all tests are done. */
  readonly directory: string
  readonly data: Template
  readonly service: Template
  readonly manifest: Readonly<Record<string, unknown>>
}

const made = new Map<string, SynthesizedApp>()

/** The app as `cdk synth` sees it. The same configuration is synthesized once, for all files that share a worker. */
export function synthesizeApp(config: Partial<Config> = {}): SynthesizedApp {
  const name = JSON.stringify(config)
  const known = made.get(name)
  if (known !== undefined) return known
  // Checking the templates against CloudFormation's own rules takes most of the time; app.test.ts does it.
  vi.stubEnv('CDK_VALIDATION', 'false')
  const outdir = mkdtempSync(join(inject('assemblies'), 'app-'))
  const { directory } = buildApp({ config: { ...EMPTY_CONFIG, ...config }, outdir }).synth()
  vi.unstubAllEnvs()
  const file = (fileName: string) => JSON.parse(readFileSync(join(directory, fileName), 'utf8'))
  const app = {
    directory,
    data: Template.fromJSON(file('EvenshiftData.template.json')),
    service: Template.fromJSON(file('EvenshiftService.template.json')),
    manifest: file('manifest.json'),
  }
  made.set(name, app)
  return app
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
