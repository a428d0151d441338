import { sortOut } from '../../functions/intake/intake.ts'
import { record } from '../../functions/record/record.ts'
import { summarize } from '../../functions/summarize/summarize.ts'
import type { ActivityEvent } from '../../shared/events.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { envelopes } from '../../shared/taking-in/envelopes.ts'
import { startDynalite } from '../support/dynalite.ts'

const TABLES = [
  'Activity',
  'Schedule',
  'WorkItems',
  'StaffDays',
  'Roster',
  'Recomputations',
  'IntakeRejections',
]
const SILENT = { info: () => {}, error: () => {} }

/** What a feed costs, in units that the embedded DynamoDB reports for every call of the real functions. */
export interface Feed {
  readonly write: number
  readonly read: number
  /** Of the functions and of the embedded engine together: more than the functions alone take. */
  readonly cpuSeconds: number
  readonly rows: number
}

/** Sends events through the real functions in pieces of so many minutes, on the embedded engine. */
export async function feed(events: readonly ActivityEvent[], minutes: number): Promise<Feed> {
  const engine = await startDynalite(TABLES)
  const roster = new RosterStore(new DynamoTable(engine.client, 'Roster'))
  await roster.saveSettings('demo', settingsSchema.parse({ zone: 'America/Chicago' }), 1, 0)
  const units = { write: 0, read: 0 }
  // The client asks every call for what it consumed, and adds it up.
  engine.client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' })
      const result = await next(args)
      const consumed = (result.output as { ConsumedCapacity?: unknown }).ConsumedCapacity
      const isWrite = 'Item' in args.input
      for (const { CapacityUnits = 0 } of [consumed].flat() as { CapacityUnits?: number }[]) {
        units[isWrite ? 'write' : 'read'] += CapacityUnits
      }
      units.write += indexWrites(args.input as { TableName?: string; ConditionExpression?: string })
      return result
    },
    { step: 'initialize' },
  )
  const table = (name: string) => new DynamoTable(engine.client, name)
  const before = process.cpuUsage()
  let touched: Message[] = []
  const dependencies = {
    activity: new ActivityStore(table('Activity')),
    schedule: new ScheduleStore(table('Schedule')),
    workItems: new WorkItemStore(table('WorkItems')),
    staffDays: new StaffDayStore(table('StaffDays')),
    roster,
    recomputations: new RecomputationStore(table('Recomputations')),
    rejections: new IntakeRejectionStore(table('IntakeRejections')),
    publish: async (detailType: string, details: readonly string[]) => {
      touched = details.map((detail) => ({
        id: detail,
        sentAt: 0,
        delivery: 1,
        detailType,
        detail: JSON.parse(detail),
      }))
    },
    now: Date.now,
    log: SILENT,
  }
  try {
    for (const piece of pieces(events, minutes)) {
      const details = envelopes(
        'demo',
        'ehr',
        sortOut(piece, { happened: Number.POSITIVE_INFINITY, planned: Number.POSITIVE_INFINITY }).accepted,
      )
      const messages = details.map((detail, index) => {
        const detailType = 'Work Events Recorded'
        return { id: String(index), sentAt: 0, delivery: 1, detailType, detail: JSON.parse(detail) }
      })
      await mustNotFail(record(messages, dependencies))
      await mustNotFail(summarize(touched, dependencies))
    }
  } finally {
    await engine.stop()
  }
  const { user, system } = process.cpuUsage(before)
  return { ...units, cpuSeconds: (user + system) / 1e6, rows: events.length }
}

/** The engine counts no index writes: a new person-day writes one entry of keys to byTeam, later saves none. */
function indexWrites({
  TableName,
  ConditionExpression,
}: {
  TableName?: string
  ConditionExpression?: string
}): number {
  return TableName === 'StaffDays' && ConditionExpression === 'attribute_not_exists(rev)' ? 1 : 0
}

function pieces(events: readonly ActivityEvent[], minutes: number): ActivityEvent[][] {
  const length = minutes * 60_000
  return [...Map.groupBy(events, ({ at }) => Math.floor(Date.parse(at) / length)).values()]
}

async function mustNotFail(work: Promise<ReadonlySet<string>>): Promise<void> {
  if ((await work).size > 0) throw new Error('The benchmark failed to process its events')
}
