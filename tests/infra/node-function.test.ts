import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { logicalPrefix, type NodeFunctionProps } from '../../infra/node-function.ts'
import { ENVIRONMENTS, type FunctionName } from '../../shared/env.ts'
import {
  attributeOf,
  resourceOf,
  resourcesOf,
  type SynthesizedApp,
  synthesizeApp,
} from './synthesized-app.ts'

const FUNCTIONS = (Object.keys(ENVIRONMENTS) as FunctionName[]).map((name) => ({
  name,
  prefix: logicalPrefix(name),
}))

describe('a function', () => {
  let app: SynthesizedApp
  let keyId: string
  beforeAll(() => {
    app = synthesizeApp({ logRetentionDays: 90 })
    keyId = resourcesOf(app.service, 'AWS::KMS::Key')[0]?.logicalId ?? ''
  })

  it('exists for every schema of an environment, and for nothing else', () => {
    expect(
      resourcesOf(app.service, 'AWS::Lambda::Function')
        .map(({ logicalId }) => logicalId)
        .sort(),
    ).toEqual(FUNCTIONS.map(({ prefix }) => `${prefix}Function`).sort())
  })

  it.each(FUNCTIONS)('$name has exactly the variables that it will read', ({ name, prefix }) => {
    const { Environment } = resourceOf(app.service, 'AWS::Lambda::Function', `${prefix}Function`)
    const { Variables } = Environment as { Variables: Record<string, unknown> }
    expect(Object.keys(Variables).sort()).toEqual(Object.keys(ENVIRONMENTS[name].shape).sort())
  })

  it.each(FUNCTIONS)('$name finds the table that each variable names', ({ prefix }) => {
    const { Environment } = resourceOf(app.service, 'AWS::Lambda::Function', `${prefix}Function`)
    const { Variables } = Environment as { Variables: Record<string, unknown> }
    const tables = Object.entries(Variables).filter(([variable]) => variable.endsWith('_TABLE'))
    expect(tables).not.toEqual([])
    for (const [variable, value] of tables) {
      const output = Object.values(app.data.findOutputs('*')).find(
        ({ Export }) => Export?.Name === (value as { 'Fn::ImportValue': string })['Fn::ImportValue'],
      )
      expect(variable).toBe(`${screamingSnake(output?.Value.Ref.replace(/Table$/, ''))}_TABLE`)
    }
  })

  it('does not compile with a variable missing, or with one that no schema has', () => {
    type Environment = NodeFunctionProps<'record'>['environment']
    // @ts-expect-error INTAKE_REJECTIONS_TABLE is missing
    const lacking: Environment = {
      EVENT_BUS_NAME: 'bus',
      ACTIVITY_TABLE: 'activity',
      SCHEDULE_TABLE: 'schedule',
      WORK_ITEMS_TABLE: 'work-items',
      ALERTS_TABLE: 'alerts',
    }
    const complete: Environment = { ...lacking, INTAKE_REJECTIONS_TABLE: 'rejections' }
    const excessive: Environment = {
      ...complete,
      // @ts-expect-error record has no business with the roster
      ROSTER_TABLE: 'roster',
    }
    expect(ENVIRONMENTS.record.safeParse(lacking).success).toBe(false)
    expect(ENVIRONMENTS.record.safeParse(complete).success).toBe(true)
    expect(ENVIRONMENTS.record.strict().safeParse(excessive).success).toBe(false)
  })

  it.each(FUNCTIONS)(
    '$name runs on Node 24 for Arm, as one module without sources beside it',
    ({ prefix }) => {
      const properties = resourceOf(app.service, 'AWS::Lambda::Function', `${prefix}Function`)
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      })
      const { Metadata } = app.service.findResources('AWS::Lambda::Function')[`${prefix}Function`] ?? {}
      const directory = join(app.directory, Metadata?.['aws:asset:path'])
      expect(existsSync(directory)).toBe(true)
      expect(readdirSync(directory)).toEqual(['index.mjs'])
    },
  )

  it.each(FUNCTIONS)('$name writes JSON to its own log', ({ prefix }) => {
    expect(resourceOf(app.service, 'AWS::Lambda::Function', `${prefix}Function`).LoggingConfig).toEqual({
      LogFormat: 'JSON',
      LogGroup: { Ref: `${prefix}Logs` },
    })
  })

  it('keeps every log encrypted under our key, and as long as configured', () => {
    for (const { properties, logicalId } of resourcesOf(app.service, 'AWS::Logs::LogGroup')) {
      expect(properties, logicalId).toMatchObject({
        RetentionInDays: 90,
        KmsKeyId: attributeOf(keyId, 'Arn'),
      })
    }
  })

  it('is stopped when its work leads back to itself, but for those that go on where their time ended', () => {
    const loops = FUNCTIONS.map(({ name, prefix }) => [
      name,
      resourceOf(app.service, 'AWS::Lambda::Function', `${prefix}Function`).RecursiveLoop,
    ])
    expect(Object.fromEntries(loops)).toEqual({
      intake: 'Terminate',
      record: 'Terminate',
      summarize: 'Allow',
      'roll-up': 'Terminate',
      evaluate: 'Terminate',
      notify: 'Terminate',
      'import-file': 'Allow',
      'survey-cycles': 'Allow',
      web: 'Terminate',
      api: 'Terminate',
      'link-pages': 'Terminate',
    })
  })
})

/** `StaffDays` as a variable says it: `STAFF_DAYS`. */
function screamingSnake(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
}
