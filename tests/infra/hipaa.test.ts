import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type Stack, Validations } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildApp } from '../../infra/app.ts'
import { EMPTY_CONFIG } from './synthesized-app.ts'

const RULE = 'HIPAA.Security-'
const FUNCTIONS = [
  'EvaluateWorker/evaluate',
  'ImportFileWorker/import-file',
  'NotifyWorker/notify',
  'RecordWorker/record',
  'RollUpWorker/roll-up',
  'SummarizeWorker/summarize',
  'SurveyCyclesWorker/survey-cycles',
  'api',
  'intake',
  'link-pages',
  'web',
]
const ACKNOWLEDGED_OF_FILES = [
  'S3BucketLoggingEnabled',
  'S3BucketReplicationEnabled',
  'S3BucketVersioningEnabled',
]
const ACKNOWLEDGED_OF_FORGOTTEN = ['DynamoDBInBackupPlan', 'DynamoDBPITREnabled']
const ACKNOWLEDGED = ['LambdaConcurrency', 'LambdaDLQ', 'LambdaInsideVPC']

describe('the HIPAA pack', () => {
  let outdir: string
  beforeEach(() => {
    vi.stubEnv('CDK_VALIDATION', 'false')
    outdir = mkdtempSync(join(tmpdir(), 'evenshift-infra-'))
  })
  afterEach(() => rmSync(outdir, { recursive: true, force: true }))

  it('passes, with three rules acknowledged on each function, three on the files, two on what is to be forgotten, and none elsewhere', () => {
    buildApp({ config: EMPTY_CONFIG, outdir }).synth()
    const acknowledged = readReport().suppressedViolations
    const found = acknowledged.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName}`),
    )
    const ofFunctions = FUNCTIONS.flatMap((path) =>
      ACKNOWLEDGED.map((rule) => `EvenshiftService/${path}/Function/Resource ${RULE}${rule}`),
    )
    const ofFiles = ACKNOWLEDGED_OF_FILES.map((rule) => `EvenshiftData/FilesBucket/Resource ${RULE}${rule}`)
    const ofForgotten = ['SurveyKeysTable', 'SessionsTable'].flatMap((table) =>
      ACKNOWLEDGED_OF_FORGOTTEN.map((rule) => `EvenshiftData/${table}/Resource ${RULE}${rule}`),
    )
    expect(found.sort()).toEqual([...ofFiles, ...ofForgotten, ...ofFunctions].sort())
    for (const { ruleName, reason } of acknowledged) expect(reason.length, ruleName).toBeGreaterThan(80)
  })

  it.each([
    {
      finding: 'a log without encryption',
      rule: 'CloudWatchLogGroupEncrypted',
      plant: (stack: Stack) => new LogGroup(stack, 'Planted'),
    },
    {
      finding: 'a function that nobody acknowledged',
      rule: 'LambdaInsideVPC',
      plant: (stack: Stack) => new CfnFunction(stack, 'Planted', { role: 'arn', code: { zipFile: '' } }),
    },
  ])('stops the synthesis at $finding', ({ rule, plant }) => {
    const app = buildApp({ config: EMPTY_CONFIG, outdir })
    plant(app.node.findChild('EvenshiftService') as Stack)
    expect(() => app.synth()).toThrow(`${RULE}${rule}`)
    expect(readReport().violations).toContainEqual(
      expect.objectContaining({
        ruleName: `${RULE}${rule}`,
        severity: 'error',
        violatingConstructs: [
          expect.objectContaining({ constructPath: expect.stringContaining('/Planted') }),
        ],
      }),
    )
  })

  it('stops the synthesis when the acknowledgements are taken away', () => {
    const app = buildApp({ config: EMPTY_CONFIG, outdir })
    takeAwayAcknowledgements(app)
    expect(() => app.synth()).toThrow('Acknowledge with')
    const found = readReport().violations.map(({ ruleName }) => ruleName)
    expect(new Set(found)).toEqual(
      new Set(
        [...ACKNOWLEDGED, ...ACKNOWLEDGED_OF_FILES, ...ACKNOWLEDGED_OF_FORGOTTEN].map(
          (rule) => `${RULE}${rule}`,
        ),
      ),
    )
  })

  function takeAwayAcknowledgements(app: App): void {
    for (const { node } of app.node.findAll()) {
      for (const { type, data } of node.metadata) {
        if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue
        for (const id of Object.keys(data)) delete data[id]
      }
    }
  }

  interface Violation {
    readonly ruleName: string
    readonly reason: string
    readonly violatingConstructs: { readonly constructPath: string }[]
  }

  function readReport(): { violations: Violation[]; suppressedViolations: Violation[] } {
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'))
    expect(pluginReports).toEqual([expect.objectContaining({ pluginName: 'HIPAA.Security' })])
    return pluginReports[0]
  }
})
