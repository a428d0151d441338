import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { FilesBucket } from './files-bucket.ts'
import { pinLogicalId } from './pin-logical-id.ts'

interface TableFacts {
  readonly rowsExpire: boolean
  readonly forgottenBecause?: string
}

/**
 * Every table, and whether its rows end by themselves: all that hold persons do, what an admin sets up does not. What is
 * forgotten has no copy anywhere once it is deleted.
 */
const TABLES = {
  Activity: { rowsExpire: true },
  Schedule: { rowsExpire: true },
  WorkItems: { rowsExpire: true },
  StaffDays: { rowsExpire: true },
  TeamWeeks: { rowsExpire: true },
  Roster: { rowsExpire: false },
  Recomputations: { rowsExpire: true },
  IntakeRejections: { rowsExpire: true },
  AccessLog: { rowsExpire: true },
  Alerts: { rowsExpire: true },
  Deliveries: { rowsExpire: true },
  Imports: { rowsExpire: true },
  Surveys: { rowsExpire: true },
  SurveyAnswers: { rowsExpire: true },
  SurveyKeys: {
    rowsExpire: true,
    forgottenBecause:
      'It holds the keys that open the answers to surveys. Such a key must be gone when it is deleted: a copy of it would open the copies of the answers. Lost before its time, it costs the answers of the cycles that are open.',
  },
  SurveyResults: { rowsExpire: true },
  Sessions: {
    rowsExpire: true,
    forgottenBecause:
      'It holds who is signed in. A session that was ended must not come back from a copy, and when somebody was here is nobody’s business afterwards. Lost, it costs everybody one more sign-in.',
  },
} as const satisfies Record<string, TableFacts>

export type TableName = keyof typeof TABLES

const TABLE_NAMES = Object.keys(TABLES) as TableName[]

function isForgotten(name: TableName): boolean {
  return 'forgottenBecause' in TABLES[name]
}

/**
 * What the organisation keeps, apart from what works on it: deleting or replacing the service never touches it.
 * All tables have one shape, `pk` and `sk`; in the template they are `ActivityTable`, `StaffDaysTable` and so
 * on, pinned, because another logical id would be another, empty table.
 */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, Table>>
  readonly key: Key
  readonly files: FilesBucket

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    this.key = new Key(this, 'DataKey', {
      description: 'Evenshift: the tables and their backups, and the files on their way into them',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.tables = {
      Activity: this.#table('Activity'),
      Schedule: this.#table('Schedule'),
      WorkItems: this.#table('WorkItems'),
      StaffDays: this.#table('StaffDays'),
      TeamWeeks: this.#table('TeamWeeks'),
      Roster: this.#table('Roster'),
      Recomputations: this.#table('Recomputations'),
      IntakeRejections: this.#table('IntakeRejections'),
      AccessLog: this.#table('AccessLog'),
      Alerts: this.#table('Alerts'),
      Deliveries: this.#table('Deliveries'),
      Imports: this.#table('Imports'),
      Surveys: this.#table('Surveys'),
      SurveyAnswers: this.#table('SurveyAnswers'),
      SurveyKeys: this.#table('SurveyKeys'),
      SurveyResults: this.#table('SurveyResults'),
      Sessions: this.#table('Sessions'),
    }
    this.files = new FilesBucket(this, 'FilesBucket', { key: this.key })
    this.tables.StaffDays.addGlobalSecondaryIndex({
      indexName: 'byTeam',
      partitionKey: { name: 'teamKey', type: AttributeType.STRING },
      sortKey: { name: 'dateStaff', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })
    this.tables.Schedule.addGlobalSecondaryIndex({
      indexName: 'byStaff',
      partitionKey: { name: 'staffKey', type: AttributeType.STRING },
      sortKey: { name: 'startKey', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    })

    this.tables.WorkItems.addGlobalSecondaryIndex({
      indexName: 'byHolder',
      partitionKey: { name: 'holderKey', type: AttributeType.STRING },
      sortKey: { name: 'openKey', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })
    this.tables.Deliveries.addGlobalSecondaryIndex({
      indexName: 'due',
      partitionKey: { name: 'dueTenant', type: AttributeType.STRING },
      sortKey: { name: 'dueKey', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })

    this.#backUp(TABLE_NAMES.filter((name) => !isForgotten(name)).map((name) => this.tables[name]))
  }

  #table(name: TableName): Table {
    const about: TableFacts = TABLES[name]
    const table = new Table(this, `${name}Table`, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !isForgotten(name) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(about.rowsExpire ? { timeToLiveAttribute: 'expiresAt' } : {}),
    })
    pinLogicalId(table, `${name}Table`)
    if (about.forgottenBecause) acknowledgeForgetting(table, about.forgottenBecause)
    return table
  }

  /** Point-in-time recovery ends with its table; a backup in a vault outlives it. */
  #backUp(tables: readonly Table[]): void {
    const vault = new BackupVault(this, 'BackupVault', {
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const plan = new BackupPlan(this, 'BackupPlan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '5', minute: '0' }),
          // As long as point-in-time recovery: an erased person is gone from every copy after 35 days.
          deleteAfter: Duration.days(35),
        }),
      ],
    })
    plan.addSelection('Tables', {
      resources: tables.map((table) => BackupResource.fromDynamoDbTable(table)),
    })
  }
}

function acknowledgeForgetting(table: Table, reason: string): void {
  Validations.of(table).acknowledge(
    { id: 'HIPAA.Security::HIPAA.Security-DynamoDBPITREnabled', reason },
    { id: 'HIPAA.Security::HIPAA.Security-DynamoDBInBackupPlan', reason },
  )
}
