import { evaluate } from '../../functions/evaluate/evaluate.ts'
import { intake } from '../../functions/intake/intake.ts'
import { record } from '../../functions/record/record.ts'
import { rememberFloors } from '../../functions/roll-up/remembered-floors.ts'
import { rememberRosters } from '../../functions/roll-up/remembered-rosters.ts'
import { rollUp } from '../../functions/roll-up/roll-up.ts'
import { summarize } from '../../functions/summarize/summarize.ts'
import type { StepSize } from '../../functions/summarize/summarize-days.ts'
import { DETAIL_BYTES, type DetailType, type Publish } from '../../shared/event-bus.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { type Roster, rosterSchema } from '../../shared/roster.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SilenceStore } from '../../shared/stores/silence-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { MemoryTable } from './memory-table.ts'
import { NOW } from './work-events.ts'

/** The tables that the functions work on. */
export const PIPELINE_TABLES = [
  'Activity',
  'Schedule',
  'WorkItems',
  'StaffDays',
  'TeamWeeks',
  'Roster',
  'Recomputations',
  'IntakeRejections',
  'Alerts',
  'SurveyResults',
] as const
export type PipelineTable = (typeof PIPELINE_TABLES)[number]
export type PipelineTables = Readonly<Record<PipelineTable, Table>>

export function memoryTables(): Readonly<Record<PipelineTable, MemoryTable>> {
  return {
    Activity: new MemoryTable(),
    Schedule: new MemoryTable(),
    WorkItems: new MemoryTable(),
    StaffDays: new MemoryTable(),
    TeamWeeks: new MemoryTable(),
    Roster: new MemoryTable(),
    Recomputations: new MemoryTable(),
    IntakeRejections: new MemoryTable(),
    Alerts: new MemoryTable(),
    SurveyResults: new MemoryTable(),
  }
}

export interface LogLine {
  readonly message: string
  readonly fields: unknown
  readonly error: unknown
}

/** A log that keeps its lines. */
export function keptLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  return {
    lines,
    info: (message, fields) => lines.push({ message, fields, error: undefined }),
    error: (message, fields, error) => lines.push({ message, fields, error }),
  }
}

/** Of `notify` there is the queue alone. */
export type Queues = Record<'record' | 'summarize' | 'rollUp' | 'evaluate' | 'notify', Message[]>
type Worker = Exclude<keyof Queues, 'notify'>

const QUEUE_OF: Readonly<Partial<Record<DetailType, keyof Queues>>> = {
  [DETAIL_TYPES.workEventsRecorded]: 'record',
  [DETAIL_TYPES.staffDaysTouched]: 'summarize',
  [DETAIL_TYPES.recomputationRequested]: 'summarize',
  [DETAIL_TYPES.teamWeeksTouched]: 'rollUp',
  [DETAIL_TYPES.teamWeeksComputed]: 'evaluate',
  [DETAIL_TYPES.alertsDue]: 'evaluate',
  [DETAIL_TYPES.surveyCycleChanged]: 'evaluate',
  [DETAIL_TYPES.alertChanged]: 'notify',
}

/** Which queue the rules of the bus bring an event to. */
export function queueOf(detailType: string): keyof Queues {
  const queue = QUEUE_OF[detailType as DetailType]
  if (queue === undefined) throw new Error(`No queue of the pipeline takes ${detailType}`)
  return queue
}

export function noQueues(): Queues {
  return { record: [], summarize: [], rollUp: [], evaluate: [], notify: [] }
}

/** They do not depend on what was asked before, so all tests of a file may share them. */
const floorOf = rememberFloors()

/** Intake, record, summarize, roll-up and evaluate as they are wired; without a bus, one in memory with its queues. */
export function createPipeline(
  tables: PipelineTables = memoryTables(),
  bus?: Publish,
  size: { readonly stepSize?: StepSize } = {},
) {
  const queues = noQueues()
  let sent = 0
  const toQueues: Publish = async (detailType, details) => {
    for (const text of details) {
      if (Buffer.byteLength(text) > DETAIL_BYTES) throw new Error('A detail does not fit the bus')
      queues[queueOf(detailType)].push({
        id: `m-${++sent}`,
        sentAt: NOW,
        delivery: 1,
        detailType,
        detail: JSON.parse(text),
      })
    }
  }
  const publish = bus ?? toQueues
  const log = keptLog()
  const stores = {
    activity: new ActivityStore(tables.Activity),
    schedule: new ScheduleStore(tables.Schedule),
    workItems: new WorkItemStore(tables.WorkItems),
    teamWeeks: new TeamWeekStore(tables.TeamWeeks),
    staffDays: new StaffDayStore(tables.StaffDays),
    roster: new RosterStore(tables.Roster),
    pauses: new PauseStore(tables.Roster),
    recomputations: new RecomputationStore(tables.Recomputations),
    rejections: new IntakeRejectionStore(tables.IntakeRejections),
    alerts: new AlertStore(tables.Alerts),
    rules: new AlertRuleStore(tables.Alerts),
    silences: new SilenceStore(tables.Alerts),
    feeds: new FeedArrivalStore(tables.Alerts),
    surveyResults: new SurveyResultStore(tables.SurveyResults),
  }
  const remembered = { rosterOf: rememberRosters(stores.roster), floorOf }
  const clock = { now: NOW }
  const dependencies = { ...stores, ...remembered, ...size, publish, now: () => clock.now, log }
  const caller = {
    role: 'integration',
    staffId: null,
    scopes: new Set(['events:write']),
    subject: 'feed',
  } as const

  const pipeline = {
    ...stores,
    stores,
    dependencies,
    queues,
    /** It stands still, until a test moves it. */
    clock,
    log,
    /** What a feed sends, through the door. */
    send: (events: readonly unknown[], tenantId = 'demo', feed = 'ehr') =>
      intake(
        { ...caller, tenantId },
        feed,
        {
          bytes: Buffer.from(JSON.stringify({ events })),
          contentType: 'application/json',
          contentEncoding: undefined,
        },
        dependencies,
      ),
    record: (messages: readonly Message[]) => record(messages, dependencies),
    summarize: (messages: readonly Message[]) => summarize(messages, dependencies),
    rollUp: (messages: readonly Message[]) => rollUp(messages, dependencies),
    evaluate: (messages: readonly Message[]) => evaluate(messages, dependencies),
    /** Runs the queues empty, one after the other, in batches as the event source mappings cut them. */
    async drain(
      batchSize = 100,
      names: readonly Worker[] = ['record', 'summarize', 'rollUp', 'evaluate'],
    ): Promise<void> {
      for (;;) {
        const name = names.find((each) => queues[each].length > 0)
        if (name === undefined) return
        const failed = await pipeline[name](queues[name].splice(0, batchSize))
        if (failed.size > 0) throw new Error(`Messages failed: ${JSON.stringify(log.lines.at(-1))}`)
      }
    },
    async changeSettings(changes: Partial<Settings>, tenantId = 'demo'): Promise<void> {
      const { settings, revision, figuresRevision } = await stores.roster.settings(tenantId)
      const changed = settingsSchema.parse({ ...settings, ...changes })
      if (!(await stores.roster.saveSettings(tenantId, changed, figuresRevision + 1, revision))) {
        throw new Error('Somebody else saved settings')
      }
    },
    async changeRoster(roster: unknown, tenantId = 'demo'): Promise<Roster> {
      const checked = rosterSchema.parse(roster)
      const { revision } = await stores.roster.roster(tenantId)
      if (!(await stores.roster.replace(tenantId, checked, revision)))
        throw new Error('Somebody else saved a roster')
      return checked
    },
    /** Asks for the stored days anew, as the API does: a shard for each team and one for the rest. */
    async requestRecomputation(staffIds: readonly string[] | null = null, id = 'r-1'): Promise<void> {
      const teams = await stores.roster.teams('demo')
      const shards = staffIds ? ['staff'] : [...teams.map(({ teamId }) => `team#${teamId}`), 'team#']
      const range = { from: '0000-01-01', to: '9999-12-31', staffIds, shards }
      const requestedAt = new Date(NOW).toISOString()
      await stores.recomputations.put('demo', { id, requestedAt, reason: 'request', ...range })
      const step = { version: 1, tenantId: 'demo', recomputationId: id, after: null, daysBefore: 0 }
      await publish(
        DETAIL_TYPES.recomputationRequested,
        shards.map((shard) => JSON.stringify({ ...step, shard })),
      )
    },
  }
  return pipeline
}

export type Pipeline = ReturnType<typeof createPipeline>
