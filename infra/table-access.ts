import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { FunctionName } from '../shared/env.ts'
import type { DataStack, TableName } from './data-stack.ts'
import { KEY_USE } from './service-key.ts'

type TableAction = 'BatchGetItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query'

type Access = Partial<Record<TableName, readonly TableAction[]>>

/** What the API does, in its own function and behind the pages. */
const OF_API: Access = {
  // Whoever asks for it is erased: activity, plans and days are deleted, and closed items name nobody in their place.
  Activity: ['DeleteItem', 'Query'],
  Schedule: ['DeleteItem', 'Query'],
  WorkItems: ['BatchGetItem', 'DeleteItem', 'PutItem', 'Query'],
  StaffDays: ['BatchGetItem', 'DeleteItem', 'GetItem', 'Query'],
  TeamWeeks: ['BatchGetItem', 'GetItem', 'Query'],
  Roster: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'],
  Recomputations: ['GetItem', 'PutItem', 'Query'],
  IntakeRejections: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
  AccessLog: ['PutItem', 'Query'],
  Alerts: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
  Deliveries: ['GetItem', 'PutItem', 'Query'],
  Imports: ['GetItem', 'PutItem', 'Query'],
  Surveys: ['GetItem', 'PutItem', 'Query'],
  // It takes answers, and reads none.
  SurveyAnswers: ['PutItem'],
  SurveyResults: ['BatchGetItem', 'GetItem', 'PutItem', 'Query'],
}

/** Who may do what with which table. What does not stand here is refused by AWS, whatever the code tries. */
const TABLE_ACCESS: Readonly<Record<FunctionName, Access>> = {
  intake: {
    Roster: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
    Recomputations: ['GetItem', 'PutItem', 'Query'],
    IntakeRejections: ['PutItem'],
  },
  record: {
    Activity: ['BatchGetItem', 'GetItem', 'PutItem'],
    Schedule: ['BatchGetItem', 'PutItem'],
    WorkItems: ['BatchGetItem', 'PutItem'],
    IntakeRejections: ['PutItem'],
    Alerts: ['GetItem', 'PutItem'],
  },
  summarize: {
    Activity: ['Query'],
    Schedule: ['Query'],
    WorkItems: ['Query'],
    StaffDays: ['GetItem', 'PutItem', 'Query'],
    Roster: ['BatchGetItem', 'GetItem', 'Query'],
    Recomputations: ['GetItem', 'PutItem'],
  },
  'roll-up': {
    StaffDays: ['Query'],
    WorkItems: ['BatchGetItem', 'Query'],
    TeamWeeks: ['GetItem', 'PutItem'],
    Roster: ['GetItem', 'Query'],
  },
  evaluate: {
    TeamWeeks: ['BatchGetItem'],
    Roster: ['GetItem', 'Query'],
    Alerts: ['GetItem', 'PutItem', 'Query'],
    SurveyResults: ['BatchGetItem', 'GetItem', 'Query'],
  },
  notify: {
    Alerts: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'],
    Deliveries: ['BatchGetItem', 'GetItem', 'PutItem', 'Query'],
    Roster: ['BatchGetItem', 'GetItem', 'Query'],
    Schedule: ['Query'],
  },
  'survey-cycles': {
    Surveys: ['GetItem', 'PutItem', 'Query'],
    SurveyAnswers: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
    SurveyKeys: ['DeleteItem', 'GetItem', 'PutItem'],
    SurveyResults: ['GetItem', 'PutItem'],
    Roster: ['BatchGetItem', 'GetItem', 'Query'],
    Schedule: ['Query'],
    // Channels of people, and when they are not to be disturbed.
    Alerts: ['Query'],
  },
  'import-file': {
    Roster: ['GetItem', 'PutItem'],
    Imports: ['GetItem', 'PutItem'],
  },
  'link-pages': {
    Surveys: ['GetItem', 'PutItem'],
    SurveyAnswers: ['PutItem'],
    SurveyResults: ['Query'],
    Roster: ['GetItem'],
  },
  api: OF_API,
  web: { ...OF_API, Sessions: ['DeleteItem', 'GetItem', 'PutItem'] },
}

/** The index of each table that has one: a query of the table may use it too. */
const INDEXES: Partial<Record<TableName, string>> = {
  Schedule: 'byStaff',
  WorkItems: 'byHolder',
  StaffDays: 'byTeam',
  Deliveries: 'due',
}

/** The statements that let a function use its tables, and their key through DynamoDB only. */
export function tableAccess(name: FunctionName, data: DataStack): PolicyStatement[] {
  const entries = Object.entries(TABLE_ACCESS[name]) as [TableName, readonly TableAction[]][]
  const onTables = entries.map(([table, actions]) => {
    const index = actions.includes('Query') ? INDEXES[table] : undefined
    const { tableArn } = data.tables[table]
    return new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: index ? [tableArn, `${tableArn}/index/${index}`] : [tableArn],
    })
  })
  const onKey = new PolicyStatement({
    actions: KEY_USE,
    resources: [data.key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com` } },
  })
  return [...onTables, onKey]
}
