import { App, Duration, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Key } from 'aws-cdk-lib/aws-kms'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { beforeAll, describe, expect, it } from 'vitest'
import { logicalPrefix, NodeFunction } from '../../infra/node-function.ts'
import { ENVIRONMENTS, type FunctionName } from '../../shared/env.ts'
import { resourceOf, resourcesOf, type SynthesizedApp, synthesizeApp } from './synthesized-app.ts'

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

/** What the API does, in its own function and behind the pages. */
const OF_API = {
  ActivityTable: 'DeleteItem Query',
  'ScheduleTable with index byStaff': 'DeleteItem Query',
  'WorkItemsTable with index byHolder': 'BatchGetItem DeleteItem PutItem Query',
  'StaffDaysTable with index byTeam': 'BatchGetItem DeleteItem GetItem Query',
  TeamWeeksTable: 'BatchGetItem GetItem Query',
  RosterTable: 'BatchGetItem DeleteItem GetItem PutItem Query',
  RecomputationsTable: 'GetItem PutItem Query',
  IntakeRejectionsTable: 'DeleteItem GetItem PutItem Query',
  AccessLogTable: 'PutItem Query',
  AlertsTable: 'DeleteItem GetItem PutItem Query',
  'DeliveriesTable with index due': 'GetItem PutItem Query',
  ImportsTable: 'GetItem PutItem Query',
  SurveysTable: 'GetItem PutItem Query',
  SurveyAnswersTable: 'PutItem',
  SurveyResultsTable: 'BatchGetItem GetItem PutItem Query',
}

/** What each function does with each table: DESIGN says "the actions on the tables that it needs, and no more". */
const NEEDED: Record<FunctionName, Record<string, string>> = {
  intake: {
    RosterTable: 'DeleteItem GetItem PutItem Query',
    RecomputationsTable: 'GetItem PutItem Query',
    IntakeRejectionsTable: 'PutItem',
  },
  record: {
    ActivityTable: 'BatchGetItem GetItem PutItem',
    ScheduleTable: 'BatchGetItem PutItem',
    WorkItemsTable: 'BatchGetItem PutItem',
    IntakeRejectionsTable: 'PutItem',
    AlertsTable: 'GetItem PutItem',
  },
  summarize: {
    ActivityTable: 'Query',
    'ScheduleTable with index byStaff': 'Query',
    'WorkItemsTable with index byHolder': 'Query',
    'StaffDaysTable with index byTeam': 'GetItem PutItem Query',
    RosterTable: 'BatchGetItem GetItem Query',
    RecomputationsTable: 'GetItem PutItem',
  },
  'roll-up': {
    'StaffDaysTable with index byTeam': 'Query',
    'WorkItemsTable with index byHolder': 'BatchGetItem Query',
    TeamWeeksTable: 'GetItem PutItem',
    RosterTable: 'GetItem Query',
  },
  evaluate: {
    TeamWeeksTable: 'BatchGetItem',
    RosterTable: 'GetItem Query',
    AlertsTable: 'GetItem PutItem Query',
    SurveyResultsTable: 'BatchGetItem GetItem Query',
  },
  notify: {
    AlertsTable: 'BatchGetItem DeleteItem GetItem PutItem Query',
    'DeliveriesTable with index due': 'BatchGetItem GetItem PutItem Query',
    RosterTable: 'BatchGetItem GetItem Query',
    'ScheduleTable with index byStaff': 'Query',
  },
  'survey-cycles': {
    SurveysTable: 'GetItem PutItem Query',
    SurveyAnswersTable: 'DeleteItem GetItem PutItem Query',
    SurveyKeysTable: 'DeleteItem GetItem PutItem',
    SurveyResultsTable: 'GetItem PutItem',
    RosterTable: 'BatchGetItem GetItem Query',
    'ScheduleTable with index byStaff': 'Query',
    AlertsTable: 'Query',
  },
  'import-file': {
    RosterTable: 'GetItem PutItem',
    ImportsTable: 'GetItem PutItem',
  },
  api: OF_API,
  // It asks the API in its own process, and keeps sessions. Whoever opens a link can leave answers, and reads none.
  'link-pages': {
    SurveysTable: 'GetItem PutItem',
    SurveyAnswersTable: 'PutItem',
    SurveyResultsTable: 'Query',
    RosterTable: 'GetItem',
  },
  web: { ...OF_API, SessionsTable: 'DeleteItem GetItem PutItem' },
}

const identity = (name: unknown) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':ses:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':identity/',
      name,
    ],
  ],
})
/** The address that sends, and its domain. */
const MAIL_IDENTITIES = [
  identity({ 'Fn::Select': [1, { 'Fn::Split': ['@', { 'Fn::Join': ['', [{ Ref: 'MailFrom' }, '@']] }] }] }),
  identity({ Ref: 'MailFrom' }),
]

const NAMES = Object.keys(ENVIRONMENTS) as FunctionName[]
const WORKERS: readonly FunctionName[] = [
  'record',
  'summarize',
  'roll-up',
  'evaluate',
  'import-file',
  'notify',
  'survey-cycles',
]
/** Who says nothing on the bus. */
const SILENT: readonly FunctionName[] = ['notify', 'link-pages']
/** Who sends messages of alerts: by mail as one sender, by topics and buses as the configuration names them. */
const SENDERS: readonly FunctionName[] = ['notify', 'api', 'web']

describe('what a function may do', () => {
  let app: SynthesizedApp
  beforeAll(() => {
    app = synthesizeApp()
  })

  it.each(NAMES)('%s has the table actions that it needs, and no more', (name) => {
    const found = statementsOf(name)
      .filter((statement) => actionsOf(statement).some((action) => action.startsWith('dynamodb:')))
      .flatMap((statement) => {
        const actions = actionsOf(statement)
          .map((action) => action.replace('dynamodb:', ''))
          .sort()
          .join(' ')
        return describeTables(statement.Resource).map((tables) => [tables, actions])
      })
    expect(Object.fromEntries(found)).toEqual(NEEDED[name])
    expect(found).toHaveLength(Object.keys(NEEDED[name]).length)
  })

  it.each(NAMES)('%s besides writes its own log, speaks on the bus, and uses keys for that alone', (name) => {
    const others = statementsOf(name).filter(
      (statement) => !actionsOf(statement)[0]?.startsWith('dynamodb:') && !isOnFiles(statement),
    )
    const prefix = logicalPrefix(name)
    const speaks = ['events:PutEvents', { 'Fn::GetAtt': ['EventBus', 'Arn'] }]
    const expected = [
      ['logs:CreateLogStream logs:PutLogEvents', { 'Fn::GetAtt': [`${prefix}Logs`, 'Arn'] }],
      [expect.stringMatching(/^kms:Decrypt .*kms:GenerateDataKey/), expect.anything()],
      ...(SILENT.includes(name) ? [] : [speaks]),
      ...([...SENDERS, 'survey-cycles'].includes(name) ? [['ses:SendEmail', MAIL_IDENTITIES]] : []),
    ]
    const ofAWorker = [
      [
        'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage',
        { 'Fn::GetAtt': [`${prefix}Queue`, 'Arn'] },
      ],
      ['kms:Decrypt', { 'Fn::GetAtt': [expect.stringMatching(/^ServiceKey/), 'Arn'] }],
    ]
    expect(others.map((statement) => [actionsOf(statement).join(' '), statement.Resource])).toEqual(
      WORKERS.includes(name) ? [...expected, ...ofAWorker] : expected,
    )
  })

  it.each(NAMES)('%s uses the key of the tables through DynamoDB only', (name) => {
    const onDataKey = statementsOf(name).filter(
      ({ Resource }) => typeof Resource === 'object' && JSON.stringify(Resource).includes('DataKey'),
    )
    expect(onDataKey.filter((statement) => !isOnFiles(statement))).toHaveLength(1)
    expect(onDataKey[0]?.Condition).toEqual(through('dynamodb'))
  })

  it('lets the API and the pages announce uploads, import-file read and delete files, and nobody else near them', () => {
    const files = { 'Fn::ImportValue': expect.stringContaining('FilesBucket') }
    const inFiles = (places: string) => ({ 'Fn::Join': ['', [files, `/${places}`]] })
    const found = NAMES.map((name) => [name, statementsOf(name).filter(isOnFiles)] as const)
    const granted = found.filter(([, statements]) => statements.length > 0)
    expect(
      granted.map(([name, statements]) => [name, statements.map((one) => [actionsOf(one), one.Resource])]),
    ).toEqual([
      [
        'import-file',
        [
          [['s3:DeleteObject', 's3:GetObject'], inFiles('*')],
          [['s3:ListBucket'], files],
          [['kms:Decrypt'], expect.anything()],
        ],
      ],
      ...['api', 'web'].map((name) => [
        name,
        [
          [['s3:PutObject'], inFiles('uploads/*')],
          [['kms:GenerateDataKey'], expect.anything()],
        ],
      ]),
    ])
    for (const [, statements] of granted) expect(statements.at(-1)?.Condition).toEqual(through('s3'))
  })

  it('sends to the topics and buses that the configuration names, and to no others', () => {
    const topic = 'arn:aws:sns:us-east-1:123456789012:alerts'
    const bus = 'arn:aws:events:us-east-1:123456789012:event-bus/tenant'
    app = synthesizeApp({ alertTopics: [topic], alertBuses: [bus] })
    for (const name of SENDERS) {
      const resourcesOfAction = (action: string) =>
        statementsOf(name)
          .filter((statement) => actionsOf(statement).join() === action)
          .flatMap(({ Resource }) => Resource)
      expect(resourcesOfAction('sns:Publish')).toEqual([topic])
      const own = name !== 'notify' ? [{ 'Fn::GetAtt': ['EventBus', 'Arn'] }] : []
      expect(resourcesOfAction('events:PutEvents')).toEqual(expect.arrayContaining([bus, ...own]))
      expect(resourcesOfAction('events:PutEvents')).toHaveLength(1 + own.length)
    }
    app = synthesizeApp()
  })

  it('names every action and every resource: no wildcard is granted', () => {
    for (const name of NAMES) {
      for (const statement of statementsOf(name).filter((each) => !isOnFiles(each))) {
        expect(JSON.stringify([statement.Action, statement.Resource]), name).not.toContain('*')
      }
    }
  })

  it('leaves no other way to a permission: no inline policy, no policy of AWS on a role', () => {
    expect(app.service.findResources('AWS::IAM::Policy')).toEqual({})
    for (const { properties } of resourcesOf(app.service, 'AWS::IAM::Role')) {
      expect(Object.keys(properties).sort()).toEqual(['AssumeRolePolicyDocument', 'Tags'])
    }
  })

  it('is not widened by what the CDK would grant in passing', () => {
    const stack = new Stack(new App(), 'Stack')
    const { lambda } = new NodeFunction(stack, 'record', {
      description: 'alone',
      environment: {
        EVENT_BUS_NAME: 'bus',
        ACTIVITY_TABLE: 'activity',
        SCHEDULE_TABLE: 'schedule',
        WORK_ITEMS_TABLE: 'work-items',
        INTAKE_REJECTIONS_TABLE: 'rejections',
        ALERTS_TABLE: 'alerts',
      },
      permissions: [],
      memoryMegabytes: 128,
      timeout: Duration.seconds(1),
      key: new Key(stack, 'Key'),
      logRetention: RetentionDays.ONE_DAY,
    })
    new Queue(stack, 'Queue').grantPurge(lambda)
    expect(Template.fromStack(stack).findResources('AWS::IAM::Policy')).toEqual({})
  })

  /** By the function's role to every policy that names the role. */
  function statementsOf(name: FunctionName): Statement[] {
    const lambda = resourceOf(app.service, 'AWS::Lambda::Function', `${logicalPrefix(name)}Function`)
    const [role] = (lambda.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt']
    const statements = resourcesOf(app.service, 'AWS::IAM::ManagedPolicy')
      .filter(({ properties }) => (properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role))
      .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: Statement[] }).Statement)
    expect(statements).not.toEqual([])
    return statements
  }

  /** Tables with the same actions may stand in one statement. */
  function describeTables(resource: unknown): string[] {
    const names = (Array.isArray(resource) ? resource : [resource]).map(tableOf)
    const byTable = Map.groupBy(names, (name) => name.split('/')[0] as string)
    return [...byTable].map(([table, [itself, ...indexes]]) => {
      expect(itself).toBe(table)
      return [table, ...indexes.map((index) => index.replace(`${table}/index/`, 'with index '))].join(' ')
    })
  }

  /** The table behind an import of the data stack's export. */
  function tableOf(resource: unknown): string {
    if (typeof resource === 'object' && resource !== null && 'Fn::Join' in resource) {
      const [, [imported, rest]] = resource['Fn::Join'] as [string, [unknown, string]]
      return `${tableOf(imported)}${rest}`
    }
    const name = (resource as { 'Fn::ImportValue': string })['Fn::ImportValue']
    const outputs = Object.values(app.data.findOutputs('*'))
    const output = outputs.find(({ Export }) => Export?.Name === name)
    return output?.Value['Fn::GetAtt'][0] ?? `nothing exports ${name}`
  }
})

function actionsOf({ Action }: Statement): string[] {
  return Array.isArray(Action) ? Action : [Action]
}

function isOnFiles({ Action, Condition }: Statement): boolean {
  const isThroughS3 = JSON.stringify(Condition ?? '').includes('"s3."')
  return isThroughS3 || [Action].flat().some((action) => action.startsWith('s3:'))
}

function through(service: string) {
  return {
    StringEquals: {
      'kms:ViaService': { 'Fn::Join': ['', [`${service}.`, { Ref: 'AWS::Region' }, '.amazonaws.com']] },
    },
  }
}
