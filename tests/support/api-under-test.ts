import { expect } from 'vitest'
import type * as z from 'zod'
import type { ApiDependencies } from '../../functions/api/api.ts'
import { createApp } from '../../functions/api/app.ts'
import { safePost } from '../../shared/channels/post-https.ts'
import { PUBLIC_ENDPOINTS, type Transports } from '../../shared/channels/send.ts'
import { AccessLogStore } from '../../shared/stores/access-log-store.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { AuditTrailStore } from '../../shared/stores/audit-trail-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { ErasureStore } from '../../shared/stores/erasure-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { ImportStore } from '../../shared/stores/import-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SilenceStore } from '../../shared/stores/silence-store.ts'
import { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { MemoryTable } from './memory-table.ts'
import type { Pipeline } from './pipeline.ts'
import { createTestIssuer, type TestClaims } from './test-tokens.ts'

/** 22 November 2026, a Sunday, noon in UTC. */
const NOW = Date.parse('2026-11-22T12:00:00Z')

interface Published {
  readonly detailType: string
  readonly detail: Record<string, unknown>
}

/** The body of an answer, which must be as documented: a field more or less is a fault. */
export async function read<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  const body: unknown = await answer.json()
  const parsed = schema.parse(body)
  expect(parsed, 'has fields that are not documented').toEqual(body)
  return parsed
}

const issuer = await createTestIssuer()

/** A world that nothing reaches. */
const refuse = async () => {
  throw new Error('Nothing goes out here')
}
const NO_WAY_OUT: Transports = {
  post: safePost({ resolve: async () => [] }),
  sendEmail: refuse,
  publish: refuse,
  putEvents: refuse,
  endpoints: PUBLIC_ENDPOINTS,
  mailFrom: '',
}

/**
 * The API on tables in memory. A test may put its own in place of two, and watch the bus, to make them fail; or put it
 * before a pipeline, with the pipeline's stores, bus and clock.
 */
export function apiUnderTest(
  tables: {
    readonly roster?: Table
    readonly recomputations?: Table
    readonly beforePublish?: () => unknown
    readonly pipeline?: Pipeline
    readonly accessLog?: Table
    readonly alerts?: Table
    readonly deliveries?: Table
    readonly surveys?: Table
    readonly surveyAnswers?: Table
    readonly transports?: Transports
  } = {},
) {
  const published: Published[] = []
  const logged: unknown[] = []
  const { pipeline } = tables
  const clock = { now: pipeline?.dependencies.now() ?? NOW }
  const alertsTable = tables.alerts ?? new MemoryTable()
  const surveysTable = tables.surveys ?? new MemoryTable()
  const rosterTable = tables.roster ?? new MemoryTable()
  const accessLogTable = tables.accessLog ?? new MemoryTable()
  const health = new HealthStore(alertsTable)
  const stores = {
    activity: new ActivityStore(new MemoryTable()),
    schedule: new ScheduleStore(new MemoryTable()),
    staffDays: new StaffDayStore(new MemoryTable()),
    teamWeeks: new TeamWeekStore(new MemoryTable()),
    workItems: new WorkItemStore(new MemoryTable()),
    roster: new RosterStore(rosterTable),
    pauses: new PauseStore(rosterTable),
    recomputations: new RecomputationStore(tables.recomputations ?? new MemoryTable()),
    rejections: new IntakeRejectionStore(new MemoryTable()),
    accessLog: new AccessLogStore(accessLogTable),
    erasures: new ErasureStore(accessLogTable),
    auditTrail: new AuditTrailStore(accessLogTable),
    alerts: new AlertStore(alertsTable),
    rules: new AlertRuleStore(alertsTable),
    silences: new SilenceStore(alertsTable),
    health,
    channels: new ChannelStore(alertsTable, health),
    preferences: new AlertPreferencesStore(alertsTable),
    slackApp: new SlackAppStore(alertsTable),
    deliveries: new DeliveryStore(tables.deliveries ?? new MemoryTable()),
    feeds: new FeedArrivalStore(alertsTable),
    imports: new ImportStore(new MemoryTable()),
    surveys: new SurveyStore(surveysTable),
    participation: new ParticipationStore(surveysTable),
    safetyReports: new SafetyReportStore(surveysTable),
    surveyAnswers: new SurveyAnswerStore(tables.surveyAnswers ?? new MemoryTable()),
    surveyResults: new SurveyResultStore(new MemoryTable()),
    files: { uploadUrl: async (key: string) => `https://files.example/${key}` },
    ...pipeline?.stores,
  }
  const waysOut = {
    transports: tables.transports ?? NO_WAY_OUT,
    baseUrl: 'https://evenshift.clinic.example',
    localOrigins: new Set<string>(),
  }
  let ids = 0
  const dependencies: ApiDependencies = {
    ...stores,
    ...waysOut,
    publish: async (detailType, details) => {
      tables.beforePublish?.()
      published.push(...details.map((detail) => ({ detailType, detail: JSON.parse(detail) })))
      await pipeline?.dependencies.publish(detailType, details)
    },
    checkToken: issuer.checkToken,
    now: () => clock.now,
    newId: () => `id-${++ids}`,
    log: {
      info: (message, fields) => logged.push({ message, ...fields }),
      error: (message, fields, error) => logged.push({ message, ...fields, error }),
    },
  }
  const app = createApp(dependencies)

  /** Asks as somebody; without claims, without a token. */
  async function ask(method: string, path: string, claims?: TestClaims, body?: unknown, headers = {}) {
    const sent = body === undefined ? {} : { 'content-type': 'application/json' }
    const signedIn = claims && { authorization: await issuer.bearer(claims) }
    return app.request(path, {
      method,
      headers: { ...sent, ...signedIn, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }
  return { app, dependencies, ask, issuer, published, logged, clock, ...waysOut, ...stores }
}

export type ApiUnderTest = ReturnType<typeof apiUnderTest>
